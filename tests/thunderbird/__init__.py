"""The real Thunderbird reads our invitations and answers them, seen and pressed on a screen."""
