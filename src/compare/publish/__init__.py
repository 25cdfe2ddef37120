"""The only room that writes files: whole or not at all, the manifest last."""

from compare.publish.atomic import write_file
from compare.publish.codec import decode, encode
from compare.publish.folder import Files, publish_folder, publish_into, retire_folder
from compare.publish.hollow import hollow_file
from compare.publish.keys import COMPARING, READING, pair_key, report_key
from compare.publish.lock import LONGEST_WAIT, PAUSE, FolderLock, busy, locked
from compare.publish.made_by import made_by, settings_digest, thing_digest
from compare.publish.manifest import (
    MANIFEST,
    Digest,
    Manifest,
    Named,
    PageCause,
    Rejection,
    digest_of,
    is_fresh,
    read_manifest,
)
from compare.publish.rewrite import rewrite_file
from compare.publish.staging import make_ready, must_take, sweep
from compare.publish.store import KEPT, Place, Store, load, open_work
from compare.publish.verify import Fault, verify

__all__ = [
    "COMPARING",
    "KEPT",
    "LONGEST_WAIT",
    "MANIFEST",
    "PAUSE",
    "READING",
    "Digest",
    "Fault",
    "Files",
    "FolderLock",
    "Manifest",
    "Named",
    "PageCause",
    "Place",
    "Rejection",
    "Store",
    "busy",
    "decode",
    "digest_of",
    "encode",
    "hollow_file",
    "is_fresh",
    "load",
    "locked",
    "made_by",
    "make_ready",
    "must_take",
    "open_work",
    "pair_key",
    "publish_folder",
    "publish_into",
    "read_manifest",
    "report_key",
    "retire_folder",
    "rewrite_file",
    "settings_digest",
    "sweep",
    "thing_digest",
    "verify",
    "write_file",
]
