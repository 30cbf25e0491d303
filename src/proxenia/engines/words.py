"""What counts as a word and as a run of Chinese, wherever texts are taken apart."""

import re
from typing import Final

CHINESE: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
WORD: Final = re.compile(r"[^\W_]+")
