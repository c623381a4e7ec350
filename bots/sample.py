#!/usr/bin/env python3
"""A sample bot for Unsealed: plays either side, needs nothing but Python 3.

    unsealed arena --player 'python3 bots/sample.py' --agencies patrol --levels 1 --games 20
    unsealed arena --players greedy --agency 'python3 bots/sample.py' --levels 1 --games 20

One JSON object a line comes in, and one goes out for each "observe"; docs/BOTS.md has the protocol.
Start your own bot from here: write another `value_of_move` or `value_of_action`.
"""

import json
import random
import sys


def value_of_move(offer, view, hello):
    """What a move of the network is worth: people who come to believe, less what it risks."""
    kind, move = kind_of(offer["move"])
    forecast = offer["forecast"]
    if kind == "EndNight":
        return 0.2
    if kind in ("Ditch", "Flee", "Bribe"):
        return 0.0
    worth = forecast.get("believe", 0) + 0.3 * forecast.get("heard", 0)
    for end in forecast.get("ends", []):
        # Chances that a locator fixes the place, the unit, the person: each worse than the last.
        worth -= 0.3 * end["fix"][1] + 1.5 * end["fix"][2] + 3 * end["fix"][3]
    for change in forecast.get("nerve", []):
        worth += 0.1 * change["by"]
    if kind == "Send" and not set(move["stories"]) & wanted(view, hello):
        return 0.0
    if kind == "Recruit":
        worth += 1.2 * forecast["chance"]
    if kind == "LieLow":
        # Worth it for a contact whose nerve is gone, and for nobody else.
        contact = next(one for one in view["contacts"] if one["person"] == move["contact"])
        return 2.0 if contact["nerve"] == 0 else 0.0
    return worth


def wanted(view, hello):
    """The stories that an objective still needs."""
    open_ones = set()
    for objective, seen in zip(hello["level"]["objectives"], view["objectives"]):
        kind, aim = kind_of(objective)
        if kind == "Inform" and any(count["now"] < count["needed"] for count in seen["counts"]):
            open_ones.add(aim["story"])
    return open_ones


def value_of_action(offer, view, hello):
    """What an action of the agency is worth: whom the clues name first, then where they point."""
    kind, action = kind_of(offer["action"])
    place_of = {unit["unit"]: unit["place"] for unit in hello["level"]["units"]}
    unit_of = {one["person"]: one["unit"] for one in hello["registers"]}
    fresh = [clue for clue in view["clues"] if clue["day"] >= view["day"] - 1]
    people, units, places = [], [], []
    for clue in fresh:
        about = kind_of(clue["kind"])[1]
        person = next((about[key] for key in ("person", "teller", "contact", "asker", "sender") if about.get(key) is not None), None)
        unit = unit_of[person] if person is not None else about.get("unit")
        people.append(person)
        units.append(unit)
        places.append(place_of[unit] if unit is not None else about.get("place"))
    if kind == "EndDay":
        return 0.1
    if kind == "Arrest":
        return 3.0 if action["person"] in people else 1.0
    if kind == "Raid":
        return 2.0 + 0.1 * units.count(action["unit"])
    if kind == "MoveVan":
        standing = [van["place"] for van in view["vans"]]
        return 0.5 * places.count(action["to"]) if action["to"] not in standing else 0.0
    if kind == "Informant":
        return 0.4 if action["unit"] in units else 0.0
    return 0.0


def kind_of(value):
    """Name and contents: {"Send": {…}} is a Send, and a bare "EndNight" is one too, without contents."""
    return (value, {}) if isinstance(value, str) else next(iter(value.items()))


def main():
    hello = None
    for line in sys.stdin:
        message = json.loads(line)
        if message["type"] == "hello":
            hello = message
            random.seed(hello["seed"])
        elif message["type"] == "observe":
            value = value_of_move if hello["side"] == "network" else value_of_action
            worth = [value(offer, message["view"], hello) for offer in message["legal"]]
            best = max(worth)
            choice = random.choice([at for at, one in enumerate(worth) if one == best])
            print(json.dumps({"choice": choice}), flush=True)
        elif message["type"] == "refused":
            print(message["why"], file=sys.stderr)
        elif message["type"] == "over":
            break


if __name__ == "__main__":
    main()
