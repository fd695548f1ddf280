"""How many files a ZIP holds, told from its end without opening it (APPNOTE.TXT 4.3.12 to 4.3.16).

A reader makes an object of every entry before it can be asked for their number.
"""

import struct

_END, _END_64, _ENTRY = b"PK\x05\x06", b"PK\x06\x06", b"PK\x01\x02"
_LOCATOR = b"PK\x06\x07"
_COMMENT = 65_535
_OF_END, _OF_LOCATOR, _OF_ENTRY = 22, 20, 46  # bytes


def entries_of(data: bytes) -> int:
    """What its end says, or what its directory has room for: a count that lies counts for nothing.

    0 where there is no end: then it is no ZIP, as its reader will say.
    """
    at = data.rfind(_END, max(0, len(data) - _OF_END - _COMMENT))
    if at < 0 or at + _OF_END > len(data):
        return 0
    said, size = struct.unpack_from("<HI", data, at + 10)
    directory_end = at
    if data[max(0, at - _OF_LOCATOR) : at].startswith(_LOCATOR):
        (place,) = struct.unpack_from("<Q", data, at - _OF_LOCATOR + 8)
        # Whatever stands before the archive moves its end from the place that is named.
        place = place if data[place : place + 4] == _END_64 else data.rfind(_END_64, 0, at)
        if 0 <= place <= at - 56:
            said, size = struct.unpack_from("<QQ", data, place + 32)
            directory_end = place
    start = max(0, directory_end - size)
    return max(int(said), data.count(_ENTRY, start, directory_end))
