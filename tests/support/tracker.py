import sys; sys.path.append("/tmp")
from ioutrack import IouTracker
def make_tracker(): return IouTracker()
