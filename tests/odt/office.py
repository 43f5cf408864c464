"""LibreOffice as a library (LibreOfficeKit), to do what a person does with its menus: accept all changes.

Only the calls that the tests need; their order is that of LibreOfficeKit.h.
"""

import ctypes
import os
import pathlib
import sys
import time
import zipfile

PROGRAM = pathlib.Path("/usr/lib/libreoffice/program")


def method(thing, index, result, *arguments):
    """The function at `index` of the table that a LibreOfficeKit object begins with."""
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.c_void_p))[0]
    function = ctypes.cast(table, ctypes.POINTER(ctypes.c_void_p))[1 + index]
    call = ctypes.CFUNCTYPE(result, ctypes.c_void_p, *arguments)(function)
    return lambda *values: call(thing, *values)


def start(profile):
    for name in ("libmergedlo.so", "libsofficeapp.so"):
        if not (PROGRAM / name).exists():
            continue
        library = ctypes.CDLL(str(PROGRAM / name), mode=ctypes.RTLD_GLOBAL)
        if not hasattr(library, "libreofficekit_hook_2"):
            continue
        hook = library.libreofficekit_hook_2
        hook.restype = ctypes.c_void_p
        hook.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
        return hook(str(PROGRAM).encode(), pathlib.Path(profile).absolute().as_uri().encode())
    return None


def perform(office, source, command, target):
    """Opens `source`, does `command` (".uno:AcceptAllTrackedChanges"), saves as ODT to `target`.

    A command is done when the office comes to it, not when it is posted; the first document of a process now and then
    never comes to it, and does when it is opened again.
    """
    load = method(office, 1, ctypes.c_void_p, ctypes.c_char_p)
    saved = 0
    for _ in range(6):
        document = load(pathlib.Path(source).absolute().as_uri().encode())
        if not document:
            return False
        method(document, 12, None, ctypes.c_char_p)(b"{}")  # initializeForRendering
        post = method(document, 16, None, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_bool)
        save = method(document, 1, ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p)
        for attempt in range(4):
            post(command.encode(), None, False)
            time.sleep(0.1 * attempt)
            saved = save(pathlib.Path(target).absolute().as_uri().encode(), b"odt", None)
            if saved == 1 and b"text:changed-region" not in zipfile.ZipFile(target).read("content.xml"):
                method(document, 0, None)()  # destroy
                return True
        method(document, 0, None)()
    return saved == 1


def main():
    """office.py PROFILE COMMAND (SOURCE TARGET)…: exit code 77 where there is no LibreOffice.

    One command for all documents: what is posted while one is open may be done when the next one is.
    """
    office = start(sys.argv[1])
    if not office:
        os._exit(77)
    command, jobs = sys.argv[2], sys.argv[3:]
    done = all(perform(office, jobs[i], command, jobs[i + 1]) for i in range(0, len(jobs), 2))
    os._exit(0 if done else 1)  # it does not end by itself


if __name__ == "__main__":
    main()
