"""Nothing committed names a package registry's host or a place on one machine."""

import re

RULE = "machine"
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|farm|root)/")
REGISTRY_HOST = re.compile(
    r"\b(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|yarnpkg|debian|ubuntu)\.(?:org|com|net|io)\b", re.IGNORECASE
)


def check(repository):
    for path in repository.files:
        for number, line in enumerate(repository.text(path).splitlines(), 1):
            if MACHINE_PATH.search(line):
                message = "holds an absolute path of one machine; compute it from the checkout."
                yield repository.finding(path, number, RULE, message)
            if REGISTRY_HOST.search(line):
                message = "names a package registry's host; read it from the machine's configuration."
                yield repository.finding(path, number, RULE, message)
