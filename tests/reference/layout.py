"""Writes JSON for people: what fits on a line stands on one."""

import json


def layout(value, indent=0, width=150):
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= width or not isinstance(value, (dict, list)):
        return flat
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(k, ensure_ascii=False)}: {layout(v, indent + 2, width)}" for k, v in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(inner + layout(v, indent + 2, width) for v in value) + "\n" + " " * indent + "]"
