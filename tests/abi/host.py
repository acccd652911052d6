"""Two hosts of the C interface without JavaScript: the shared library through ctypes, the module through wasmtime."""

import ctypes
import json

POINTER, SIZE = ctypes.c_void_p, ctypes.c_size_t
BYTES = ctypes.c_char_p
CALLS = {
    "yl_agree": 2, "yl_begin": 1, "yl_push": 1, "yl_rows": 0, "yl_end": 0, "yl_settle": 0,
    "yl_observe": 2, "yl_merge": 2, "yl_finish": 1,
}


class Refused(Exception):
    """The engine refused a call; its problems."""

    def __init__(self, problems):
        super().__init__(json.dumps(problems))
        self.problems = problems


class Session:
    """What both hosts do alike: a call with texts, its status, its answer."""

    def done(self, status):
        answer = self.answer()
        if status == 1:
            raise Refused(json.loads(answer))
        if status != 0:
            raise RuntimeError("the engine stopped")
        return answer

    def ledger(self, agreement, files, score=""):
        """Reads files, as `(mapping, bytes)`, into a ledger."""
        self.call("yl_agree", agreement, score.encode())
        for mapping, content in files:
            self.call("yl_begin", mapping)
            for at in range(0, len(content), 1000):
                self.call("yl_push", content[at : at + 1000])
            self.call("yl_end")
        return self.call("yl_settle")


class Native(Session):
    """The shared library."""

    def __init__(self, path):
        self.library = ctypes.CDLL(str(path))
        self.library.yl_session_new.restype = POINTER
        self.library.yl_answer.restype, self.library.yl_answer.argtypes = POINTER, [POINTER]
        self.library.yl_answer_length.restype, self.library.yl_answer_length.argtypes = SIZE, [POINTER]
        for name, texts in CALLS.items():
            getattr(self.library, name).argtypes = [POINTER] + [BYTES, SIZE] * texts
        column = [POINTER, BYTES, SIZE, BYTES, SIZE, SIZE, BYTES, BYTES, BYTES]
        self.library.yl_column.argtypes = column
        self.session = self.library.yl_session_new()

    def answer(self):
        length = self.library.yl_answer_length(self.session)
        return ctypes.string_at(self.library.yl_answer(self.session), length)

    def call(self, name, *texts):
        arguments = [part for text in texts for part in (text, len(text))]
        return self.done(getattr(self.library, name)(self.session, *arguments))

    def column(self, name, form, rows, validity, values, data):
        texts = [name, len(name), form, len(form), rows, validity, values, data]
        return self.done(self.library.yl_column(self.session, *texts))


class Module(Session):
    """The WebAssembly module, which imports nothing."""

    def __init__(self, path):
        import wasmtime

        engine = wasmtime.Engine()
        module = wasmtime.Module.from_file(engine, str(path))
        if module.imports:
            raise RuntimeError(f"the module imports {[(i.module, i.name) for i in module.imports]}")
        self.store = wasmtime.Store(engine)
        self.exports = wasmtime.Instance(self.store, module, []).exports(self.store)
        self.memory = self.exports["memory"]
        self.session = self.run("yl_session_new")

    def run(self, name, *arguments):
        return self.exports[name](self.store, *arguments)

    def answer(self):
        begin, length = self.run("yl_answer", self.session), self.run("yl_answer_length", self.session)
        return bytes(self.memory.read(self.store, begin, begin + length))

    def lend(self, lent, text):
        """Where a text lies in the module's memory; null where there is none."""
        if not text:
            return 0
        begin = self.run("yl_allocate", len(text))
        self.memory.write(self.store, text, begin)
        lent.append((begin, len(text)))
        return begin

    def release(self, lent):
        for begin, length in lent:
            self.run("yl_release", begin, length)

    def call(self, name, *texts):
        lent = []
        arguments = [part for text in texts for part in (self.lend(lent, text), len(text))]
        status = self.run(name, self.session, *arguments)
        self.release(lent)
        return self.done(status)

    def column(self, name, form, rows, validity, values, data):
        lent = []
        named = [part for text in (name, form) for part in (self.lend(lent, text), len(text))]
        buffers = [self.lend(lent, buffer) for buffer in (validity, values, data)]
        status = self.run("yl_column", self.session, *named, rows, *buffers)
        self.release(lent)
        return self.done(status)
