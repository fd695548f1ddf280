"""PastMeetingImport in a meeting that was."""
