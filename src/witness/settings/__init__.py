"""The settings file, typed."""

from witness.settings.auth import AuthSettings
from witness.settings.camera import CameraSettings
from witness.settings.chat import ChatSettings
from witness.settings.detect import DetectSettings
from witness.settings.detection_model import ModelSettings
from witness.settings.ffmpeg import InputSettings
from witness.settings.genai import GenaiSettings
from witness.settings.load import Loaded, load_settings
from witness.settings.motion import MotionSettings
from witness.settings.objects import FilterSettings, ObjectsSettings
from witness.settings.problems import Problem, SettingsError
from witness.settings.record import RecordSettings
from witness.settings.root import Settings
from witness.settings.snapshots import SnapshotsSettings
from witness.settings.zones import ZoneSettings

__all__ = [
    "AuthSettings",
    "CameraSettings",
    "ChatSettings",
    "DetectSettings",
    "FilterSettings",
    "GenaiSettings",
    "InputSettings",
    "Loaded",
    "ModelSettings",
    "MotionSettings",
    "ObjectsSettings",
    "Problem",
    "RecordSettings",
    "Settings",
    "SettingsError",
    "SnapshotsSettings",
    "ZoneSettings",
    "load_settings",
]
