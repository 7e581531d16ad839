"""The place itself: what its cameras, zones and routes have to fulfil."""

import re

from witness.simulate.actors.body import Pose
from witness.simulate.backdrops import PAINTERS
from witness.simulate.cast import figure
from witness.simulate.home import HOME
from witness.simulate.light import Light
from witness.simulate.month import zones_at


def test_there_are_six_cameras_with_friendly_names_and_a_picture_each():
    names = [camera.name for camera in HOME.cameras]
    assert len(set(names)) == 6
    assert set(PAINTERS) == set(names) == set(HOME.views)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    assert len({camera.friendly_name for camera in HOME.cameras}) == 6


def test_zones_are_polygons_in_the_picture_with_names_of_their_own():
    zones = [zone for camera in HOME.cameras for zone in camera.zones]
    assert len({zone.name for zone in zones}) == len({zone.friendly_name for zone in zones}) == len(zones) >= 10
    for zone in zones:
        assert len(zone.polygon) >= 3
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in zone.polygon)


def test_every_zone_is_entered_by_some_route():
    for view in HOME.views.values():
        entered = set[str]()
        for route in view.routes.values():
            for share in range(21):
                x, z, _ = route.at(route.length * share / 20)
                column, row = view.lens.pixel(x, 0, z)
                entered.update(zones_at(view.camera, (column / 640, row / 360)))
        assert entered == {zone.name for zone in view.camera.zones}


def test_zones_of_one_camera_do_not_overlap():
    for camera in HOME.cameras:
        for column in range(0, 100, 2):
            for row in range(0, 100, 2):
                assert len(zones_at(camera, (column / 100 + 0.003, row / 100 + 0.003))) <= 1


def test_everybody_known_has_a_look_of_their_own():
    kinds = {"person": "person", "delivery": "person", "dog": "dog", "cat": "cat", "car": "car", "truck": "truck"}
    lens = HOME.views["porch"].lens
    looks = set[tuple[object, ...]]()
    known = [(kind, name) for kind, names in HOME.known.items() for name in names]
    for kind, name in known:
        shapes = figure(lens, Pose(0.5, 7, 1.2), kinds[kind], name, light=Light(1.0)).shapes
        looks.add(tuple((shape.colour, shape.points.round(1).tobytes()) for shape in shapes))
    assert len(looks) == len(known)


def test_the_plates_belong_to_known_vehicles():
    assert set(HOME.plates) == {*HOME.known["car"], *HOME.known["truck"]}
