"""The command `score`, run as people run it."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import yaml

from catalog.model import Catalog
from catalog.views.index import Index
from testing.project import ROOT
from tests.command import run
from tests.conftest import SNAPSHOT
from tests.score.common import toy_matrix

pytestmark = pytest.mark.slow
SOURCE = ("--source", "https://example.org/paper", "page 7, Table 2: “ours”, k = 3")
SET = ("-r", "backbone=DINO ViT-S/8", "-s", "refinement=CRF", "-s", "images=855", "-s", "flip=true")


@pytest.fixture
def toy(tmp_path: Path) -> str:
    """The three clusters of the toy image, as a file of NumPy."""
    file = tmp_path / "toy.npy"
    np.save(file, toy_matrix("three"))
    return str(file)


def test_it_prints_every_protocol_and_how_far_they_are_apart(toy: str) -> None:
    done = run("score", toy)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "3 clusters, 3 classes, 64 pixels\n\n"
        "                             mIoU  accuracy\n"
        "one to one                  48.05     70.31\n"
        "many to one, by precision   52.33     78.12\n"
        "many to one, by overlap     52.33     78.12\n\n"
        "mIoU moves by 4.28 points with the protocol: "
        "from 48.05 (one to one) to 52.33 (many to one, by precision).\n\n"
        "IoU of class      pixels  one to one  many to one, by precision  many to one, by overlap\n"
        "0                     28       75.00                      93.10                    93.10\n"
        "1                     13        5.26                       0.00                     0.00\n"
        "2                     23       63.89                      63.89                    63.89\n"
    )


def test_it_leaves_out_what_it_is_told_to(tmp_path: Path) -> None:
    file = tmp_path / "matrix.csv"
    file.write_text("other,cat,d\x1bog,void\n9,1,0,5\n0,6,1,5\n1,0,8,5\n", encoding="utf-8")
    done = run("score", str(file), "--background", "0", "--ignore", "3")
    assert done.returncode == 0
    assert "one to one, without background  " in done.stdout
    assert [line.split()[0] for line in done.stdout.splitlines()[-3:]] == ["other", "cat", "dog"]


@pytest.mark.parametrize("options", [(), SET])
def test_what_it_writes_passes_the_check_in_a_papers_entry(tmp_path: Path, toy: str, options: tuple[str, ...]) -> None:
    done = run("score", toy, "--on", "potsdam-3", *options, *SOURCE, "--data", str(SNAPSHOT))
    assert (done.returncode, done.stderr) == (0, "")
    block = done.stdout.partition("data/papers.yaml:\n\n")[2]
    before, stego, after = SNAPSHOT.read_text(encoding="utf-8").partition("  - id: stego\n")
    data = tmp_path / "papers.yaml"
    data.write_text(before + stego + after.replace("    results:\n", f"    results:\n{block}", 1), encoding="utf-8")
    assert run("check", "--fix", str(data)).stdout.splitlines()[-1].startswith("OK: ")
    assert run("check", str(data)).returncode == 0
    [written] = yaml.safe_load(block)
    expected = {"clusters": 3, **({"refinement": "CRF", "images": 855, "flip": True} if options else {})}
    assert (written["miou"], written["accuracy"], written["protocol"]) == (48.05, 70.31, "clustering")
    assert written["setting"] == expected
    assert written["source"] == {"kind": "paper", "where": SOURCE[2], "url": SOURCE[1]}


def test_without_a_source_it_passes_no_check(toy: str) -> None:
    done = run("score", toy, "--on", "potsdam-3", "--data", str(SNAPSHOT))
    assert "source: {kind: paper, where: FILL IN, url: FILL IN}}" in done.stdout
    assert done.stdout.endswith("\nFill in where the number stands, or give it by --source.\n")


def test_it_says_where_the_number_would_stand(toy: str, snapshot: Catalog) -> None:
    board = next(board for board in Index(snapshot).boards_of["potsdam-3"] if board.protocol == "clustering")
    ranked = [row for row in board.rows if row.rank]
    alike = [row for row in ranked if row.described.backbone == "DINO ViT-B/8"]
    rank, among = (1 + sum((row.result.miou or 0) > 48.05 for row in rows) for rows in (ranked, alike))
    options = ("--on", "potsdam-3", "-r", "backbone=DINO ViT-B/8", "--data", str(SNAPSHOT))
    said = run("score", toy, *options).stdout
    assert "Where 48.05 mIoU, 70.31 accuracy would stand on Potsdam-3:\n" in said
    like = f"among those of the same setting {among} of {len(alike) + 1}"
    assert f"  clustering: rank {rank} of {len(ranked) + 1}, itself among them; {like}\n" in said
    departs = run("score", toy, *options, "-s", "images=800").stdout
    assert "  clustering: no rank (scored on 800 images, not 855); its number alone: rank " in departs


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--on", "potsdm-3"), "No dataset variant has the id 'potsdm-3'. Did you mean `potsdam-3`?"),
        (
            ("--on", "coco-stuff-27"),
            "The matrix has 3 columns, and COCO-Stuff-27 27 classes. Give it a column a class, or ignore the others.",
        ),
        (
            ("--on", "potsdam-3", "--protocol", "linear-probe"),
            "'linear-probe' cannot be told from a confusion matrix. ",
        ),
        (("--on", "potsdam-3", "-s", "refinment=CRF"), "setting.refinment: there is no such field. Did you mean `ref"),
        (
            ("--on", "potsdam-3", "-r", "backbone=DINO ViT-S8"),
            "backbone: `DINO ViT-S8` is not one of the backbones. Did you mean `DINO ViT-S/8`?",
        ),
        (("--ignore", "7"), "There is no class 7. Name classes by their columns: 0 to 2."),
    ],
)
def test_what_cannot_be_is_one_line_with_the_mend(toy: str, options: tuple[str, ...], said: str) -> None:
    done = run("score", toy, *options, "--data", str(SNAPSHOT))
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = run("score", "absent.csv", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "absent.csv: no such file or directory. Check the path.\n")


def test_a_matrix_turned_round_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "matrix.csv"
    file.write_text("1,2,3,4\n" * 3, encoding="utf-8")
    done = run("score", str(file), "--on", "potsdam-3", "--data", str(SNAPSHOT))
    assert "The matrix has 4 columns, and Potsdam-3 3 classes. Turn it round: a line a cluster." in done.stderr


def test_without_numpy_it_says_how_to_install_it() -> None:
    program = (
        "import sys; sys.modules['numpy'] = None; from catalog.__main__ import main; main(['score', 'matrix.csv'])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("-m pip install --require-hashes -r requirements-score.txt\n")
    assert len(done.stderr.splitlines()) == 1
