"""What a file is, by its content: its name and what the browser says of it are not asked."""

import filetype

from registry.services.submissions.cleaning.cleaned import FileKind, FileUnfit

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_END_OF_ZIP = b"PK\x05\x06"
_LONGEST_ZIP_END = 66_000
"""Bytes from a ZIP archive's end, within which its directory is told: so much may follow as a comment."""


def kind_of(content: bytes) -> FileKind:
    """Return what a file is; whether it is whole is for those who read it.

    Raises:
        FileUnfit: for everything but a PDF and a Word document of today.
    """
    if content.startswith(_PDF):
        if _END_OF_ZIP in content[-_LONGEST_ZIP_END:]:
            raise FileUnfit(
                "is a PDF and an archive in one. Make the PDF again from its source, and send that"
            )
        return FileKind.PDF
    if content.startswith(_ZIP):
        return FileKind.WORD
    if not content:
        raise FileUnfit("is empty. See whether it is the file you meant")
    if content.startswith(_OLD_OFFICE):
        raise FileUnfit(_of_old_office(content))
    if content.startswith(b"{\\rtf"):
        raise FileUnfit("is in rich text (.rtf). Open it in Word, save it as .docx, and send that")
    if _PDF in content[:1024]:
        raise FileUnfit(
            "has something else before its PDF begins. Open it, print it to a new PDF, and send that"
        )
    found = filetype.guess(content[:8192])
    what = f" ({found.mime})" if found else ""
    raise FileUnfit(
        f"is neither a PDF nor a Word document by its content{what}, whatever its name says. Send a "
        "PDF or a .docx"
    )


def _of_old_office(content: bytes) -> str:
    if _PROTECTED in content:
        return "is protected by a password. Take the password off, and send it again"
    return (
        "is in a file format of old Office programs (.doc). Open it in Word or LibreOffice, save it as "
        ".docx or PDF, and send that"
    )
