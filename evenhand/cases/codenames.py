"""Code names for cases: a tree and a bird, which say nothing about anybody. Pure."""

from __future__ import annotations

import secrets
from collections.abc import Container


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split())


TREES = words(
    "Acacia Alder Almond Apple Ash Aspen Balsam Bamboo Baobab Basswood Bay Beech Birch Blackthorn Box Briar Buckeye "
    "Cassia Cedar Cherry Chestnut Citron Cypress Dogwood Ebony Elder Elm Fig Fir Gorse Hawthorn Hazel Heather Hemlock "
    "Hickory Holly Hornbeam Ivy Jacaranda Juniper Larch Laurel Lilac Linden Locust Magnolia Mahogany Mallow Mango "
    "Maple Medlar Mimosa Mulberry Myrtle Oak Olive Osier Palm Pear Pecan Pine Plane Plum Poplar Quince Redwood Rowan "
    "Sequoia Service Spruce Sumac Sycamore Tamarisk Teak Thorn Tupelo Walnut Willow Yew"
)
BIRDS = words(
    "Avocet Bittern Blackbird Bluebird Bunting Bustard Cardinal Chickadee Coot Cormorant Crane Crow Cuckoo Curlew "
    "Dipper Dove Dunlin Dunnock Eagle Egret Eider Falcon Fieldfare Finch Flicker Gannet Godwit Goldfinch Goose "
    "Goshawk Grebe Grouse Gull Harrier Hawk Heron Hoopoe Ibis Jackdaw Jay Kestrel Kingfisher Kite Lapwing Lark Linnet "
    "Loon Magpie Martin Merlin Nightingale Nuthatch Oriole Osprey Ouzel Owl Partridge Pelican Petrel Phoebe Pipit "
    "Plover Puffin Quail Raven Redstart Robin Rook Sandpiper Shrike Siskin Skylark Snipe Sparrow Starling Stork Swallow "
    "Swan Swift Teal Tern Thrush Titmouse Towhee Turnstone Vireo Wagtail Warbler Waxwing Wheatear Woodcock Wren"
)


def fresh(taken: Container[str]) -> str:
    """Return a code name not taken yet, with a number behind it once names run short."""
    for _ in range(40):
        name = f"{secrets.choice(TREES)} {secrets.choice(BIRDS)}"
        if name not in taken:
            return name
    return f"{secrets.choice(TREES)} {secrets.choice(BIRDS)} {secrets.randbelow(10**6)}"
