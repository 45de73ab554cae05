"""The tree against the recursive definition of RFC 6962, and against the RFC's published test vectors."""

import doctest
import importlib.machinery
import importlib.util
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load(name, path):
    loader = importlib.machinery.SourceFileLoader(name, str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    # Nothing of this test is to leave a compiled file beside the command.
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module


merkle = load("merkle", ROOT / "addons/trace_genealogy/seal/merkle.py")
chain = load("chain", ROOT / "addons/trace_genealogy/seal/chain.py")
checking_command = load("verify_seal", ROOT / "bin/verify-seal")

SIZES = [*range(1, 34), 63, 64, 65, 100]


def leaves(count):
    return [merkle.leaf_hash(str(number).encode()) for number in range(count)]


def defined_root(level):
    """Section 2.1, word for word."""
    if len(level) == 1:
        return level[0]
    split = 1
    while split * 2 < len(level):
        split *= 2
    return sha256(b"\x01" + defined_root(level[:split]) + defined_root(level[split:])).digest()


def defined_path(position, level):
    """Section 2.1.1, word for word."""
    if len(level) == 1:
        return []
    split = 1
    while split * 2 < len(level):
        split *= 2
    if position < split:
        return [*defined_path(position, level[:split]), defined_root(level[split:])]
    return [*defined_path(position - split, level[split:]), defined_root(level[:split])]


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert merkle.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_leaf_of_nothing_is_the_hash_of_one_zero_byte():
    assert merkle.leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


@pytest.mark.parametrize("size", SIZES)
def test_the_root_is_as_the_rfc_defines_it(size):
    assert merkle.root(iter(leaves(size))) == defined_root(leaves(size))
    assert checking_command.tree_root(leaves(size)) == defined_root(leaves(size))


@pytest.mark.parametrize("size", SIZES)
def test_every_path_is_as_the_rfc_defines_it_and_leads_to_the_root(size):
    level = leaves(size)
    top = merkle.root(level)
    for position, leaf in enumerate(level):
        path = merkle.path(level, position)
        assert path == defined_path(position, level)
        assert merkle.follow(leaf, position, size, path) == top
        assert checking_command.path_root(leaf, position, size, path) == top


@pytest.mark.parametrize("size", [2, 3, 7, 8])
def test_no_other_leaf_place_or_path_leads_to_the_root(size):
    level = leaves(size)
    top = merkle.root(level)
    for position, leaf in enumerate(level):
        path = merkle.path(level, position)
        assert merkle.follow(merkle.leaf_hash(b"other"), position, size, path) != top
        assert merkle.follow(leaf, position, size, path[:-1]) != top
        assert merkle.follow(leaf, position, size, [*path, leaf]) != top
        assert merkle.follow(leaf, size, size, path) is None
        for other in range(size):
            if other != position:
                assert merkle.follow(leaf, other, size, path) != top


def test_a_node_cannot_pass_for_a_leaf():
    one, two = leaves(2)
    assert merkle.leaf_hash(one + two) != merkle.root([one, two])


def test_there_is_no_path_to_a_leaf_that_is_not_there():
    with pytest.raises(IndexError, match="no leaf 3 among 3"):
        merkle.path(leaves(3), 3)


def test_the_hash_of_a_seal_is_over_its_header_alone():
    header = chain.header(1, None, "00", 2, 0, "2026-03-01T12:00:00.000000Z")
    text = (
        '{"audits":0,"events":2,"number":1,"previous":null,"root":"00","sealed_at":"2026-03-01T12:00:00.000000Z","v":1}'
    )
    expected = sha256(b"\x02" + text.encode()).hexdigest()
    assert chain.head_hash(header) == expected
    assert chain.head_hash(header | {"unknown": 1}) == expected
    assert checking_command.seal_hash(header) == expected


@pytest.mark.parametrize("path", ["seal/merkle.py", "audit/reading.py"])
def test_the_examples_in_the_code_hold(path):
    module = load("examples", ROOT / "addons/trace_genealogy" / path)
    results = doctest.testmod(module)
    assert results.attempted
    assert not results.failed
