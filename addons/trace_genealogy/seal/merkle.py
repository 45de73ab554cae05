"""The Merkle tree of RFC 6962 section 2.1: leaves and nodes are hashed apart, so that neither can pass for the other.

>>> leaves = [leaf_hash(text) for text in (b"a", b"b", b"c")]
>>> top = root(leaves)
>>> follow(leaves[2], 2, 3, path(leaves, 2)) == top
True
>>> follow(leaves[1], 2, 3, path(leaves, 2)) == top
False
"""

from hashlib import sha256


def leaf_hash(data):
    return sha256(b"\x00" + data).digest()


def node_hash(left, right):
    return sha256(b"\x01" + left + right).digest()


def root(leaves):
    """The Merkle tree hash of leaf hashes, read once; only one hash per level is held in memory."""
    whole = []  # (height, hash) of the complete subtrees so far, heights strictly falling
    for leaf in leaves:
        height = 0
        while whole and whole[-1][0] == height:
            leaf, height = node_hash(whole.pop()[1], leaf), height + 1
        whole.append((height, leaf))
    if not whole:
        return sha256(b"").digest()
    top = whole.pop()[1]
    while whole:
        top = node_hash(whole.pop()[1], top)
    return top


def path(leaves, position):
    """The audit path of section 2.1.1: the hashes beside the way from a leaf to the root, from below."""
    if not 0 <= position < len(leaves):
        raise IndexError(f"There is no leaf {position} among {len(leaves)}.")
    level, beside = list(leaves), []
    while len(level) > 1:
        if (position ^ 1) < len(level):
            beside.append(level[position ^ 1])
        above = [node_hash(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
        level, position = above + level[len(above) * 2 :], position // 2
    return beside


def follow(leaf, position, size, beside):
    """The root that a leaf's path leads to, or None when the path does not fit a tree of this size (RFC 9162, 2.1.3.2)."""
    if not 0 <= position < size:
        return None
    last, result = size - 1, leaf
    for sibling in beside:
        if not last:
            return None
        if position % 2 or position == last:
            result = node_hash(sibling, result)
            while position and not position % 2:
                position, last = position // 2, last // 2
        else:
            result = node_hash(result, sibling)
        position, last = position // 2, last // 2
    return None if last else result
