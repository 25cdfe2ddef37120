"""The only room that writes files: whole or not at all, the manifest last."""

from compare.publish.atomic import write_file
from compare.publish.folder import Files, publish_folder, publish_into
from compare.publish.hollow import hollow_file
from compare.publish.made_by import made_by, settings_digest
from compare.publish.manifest import (
    MANIFEST,
    Digest,
    Manifest,
    Named,
    Rejection,
    digest_of,
    is_fresh,
    read_manifest,
)
from compare.publish.rewrite import rewrite_file
from compare.publish.staging import make_ready, sweep
from compare.publish.verify import Fault, verify
from compare.publish.withdraw import withdraw
from compare.publish.work import Work, load, open_work

__all__ = [
    "MANIFEST",
    "Digest",
    "Fault",
    "Files",
    "Manifest",
    "Named",
    "Rejection",
    "Work",
    "digest_of",
    "hollow_file",
    "is_fresh",
    "load",
    "made_by",
    "make_ready",
    "open_work",
    "publish_folder",
    "publish_into",
    "read_manifest",
    "rewrite_file",
    "settings_digest",
    "sweep",
    "verify",
    "withdraw",
    "write_file",
]
