"""What stands for the cloud: azure-local.ini, the store, URLs, data sets, datastores, models.

Nothing here needs pandas, and nothing leaves the machine.
"""

import contextlib
import importlib
import io
import os
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
from unittest import mock

from _pegbox import local, notes, opener, store
from _pegbox.imported import when_imported
from azureml.core import Dataset, Datastore, Model
from azureml.data.data_reference import DataReference
from azureml.data.datapath import DataPath
from azureml.data.output_dataset_config import OutputFileDatasetConfig
from azureml.exceptions import UserErrorException, WebserviceException


def write(path, text=""):
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


class InFolder(unittest.TestCase):
    """In a folder of its own, with nothing of pegbox's in the environment."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.here = os.path.realpath(folder.name)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.here)
        env = mock.patch.dict(os.environ)
        env.start()
        self.addCleanup(env.stop)
        for name in [n for n in os.environ if n.startswith(("PEGBOX_", "AZUREML_"))]:
            del os.environ[name]
        notes._said.clear()
        for quiet in (contextlib.redirect_stderr, contextlib.redirect_stdout):
            held = quiet(io.StringIO())
            held.__enter__()
            self.addCleanup(held.__exit__, None, None, None)

    def at(self, *names):
        return os.path.join(self.here, *names)


class File(InFolder):
    def test_values(self):
        write("azure-local.ini", "# one\n; two\n[datasets]\n a set = data/a=b.csv \n"
              "[urls]\nhttps://h/x?a=b = c.csv\nhttps://h/y=d.csv\nhttps://h/m/* = mnist\n"
              "https://h/m/deep/*=deep\n"
              "[datastores]\nimages = ~/i\n"
              "[options]\nseed = 0\nmax_total_runs=20\npython = py\n")
        known = local.settings()
        self.assertEqual(known.datasets, {"a set": self.at("data/a=b.csv")})
        self.assertEqual(known.datastores, {"images": os.path.expanduser("~/i")})
        self.assertEqual(known.options, {"seed": 0, "max_total_runs": 20, "python": "py"})
        for url, path in (
            ("https://h/x?a=b", "c.csv"), ("https://h/y", "d.csv"),
            ("https://h/y?sv=1", "d.csv"),
            ("https://h/m/a.gz", "mnist/a.gz"), ("https://h/m/deep/a.gz", "deep/a.gz"),
            ("https://h/m/", "mnist"), ("https://h/z", None), ("https://h/x", None),
        ):
            with self.subTest(url):
                self.assertEqual(known.of_url(url), path and self.at(path))

    def test_errors(self):
        # The file, and what is said of its last line.
        for text, said in (
            ("a = b", "a = b stands before the first of [datasets], [urls]"),
            ("[dataset]", "[dataset] is no section; there are [datasets]"),
            ("[datasets", "[datasets is no section"),
            ("[datasets]\nx", "NAME = VALUE is expected in [datasets], not: x"),
            ("[datasets]\n= x", "NAME = VALUE is expected"),
            ("[urls]\nhttps://h/x =", "NAME = VALUE is expected in [urls]"),
            ("[datasets]\nx = 1\nx = 2", "x is there twice in [datasets]"),
            ("[options]\nseeds = 1", "there is no option seeds; there are max_total_runs"),
            ("[options]\nseed = x", "seed must be a whole number, not x"),
            ("[options]\nmax_total_runs = 0", "max_total_runs must be a whole number, not 0"),
        ):
            with self.subTest(text):
                write("azure-local.ini", text)
                local._known = (None, None)
                with self.assertRaises(local.LocalError) as e:
                    local.settings()
                place = "%s:%d: " % (self.at("azure-local.ini"), text.count("\n") + 1)
                self.assertIn(place + said, str(e.exception))

    def test_which(self):
        self.assertIsNone(local.settings().file)
        write("azure-local.ini", "[datasets]\nx = x.csv\n")
        self.assertEqual(local.settings().file, self.at("azure-local.ini"))
        write("script/azure-local.ini", "[datasets]\nx = y.csv\n")
        with mock.patch("sys.argv", ["script/train.py"]):
            self.assertEqual(local.settings().datasets, {"x": self.at("script/y.csv")})
            os.environ["PEGBOX_AZURE"] = self.at("azure-local.ini")
            self.assertEqual(local.settings().datasets, {"x": self.at("x.csv")})
        os.environ["PEGBOX_AZURE"] = self.at("none.ini")
        self.assertRaisesRegex(local.LocalError, "cannot read .*none.ini", local.settings)

    def test_a_link_is_relative_to_what_it_is_to(self):
        write("real/azure-local.ini", "[datasets]\nx = x.csv\n")
        os.symlink("real/azure-local.ini", "azure-local.ini")
        self.assertEqual(local.settings().datasets, {"x": self.at("real/x.csv")})


class Urls(InFolder):
    def test_neighbours(self):
        write("data/a b.csv", "x")
        self.assertEqual(local.path_of_url("https://h.invalid/p/a%20b.csv"),
                         self.at("data/a b.csv"))
        write("near/data/c.csv")
        self.assertEqual(local.path_of_url("https://h.invalid/c.csv", ["near"]),
                         self.at("near/data/c.csv"))

        os.environ["PEGBOX_AZURE_STORE"] = self.at("elsewhere/.pegbox-azureml")
        write("elsewhere/data/d.csv")
        self.assertEqual(local.path_of_url("https://h.invalid/d.csv"),
                         self.at("elsewhere/data/d.csv"))

    def test_refused(self):
        write("azure-local.ini", "[urls]\nhttps://h.invalid/x = x.csv\n")
        with self.assertRaisesRegex(LookupError, "azure-local.ini stands for .*/x.csv"):
            local.path_of_url("https://h.invalid/x")
        for url in ("https://h.invalid/d/y.csv", "wasbs://h@x/y.csv"):
            with self.assertRaises(LookupError) as e:
                local.path_of_url(url)
            self.assertEqual(str(e.exception).splitlines()[-2:],
                             ["[urls]", url + " = data/y.csv"])
            with self.assertRaisesRegex(UserErrorException, r"(?s)\[urls\]\n.* = data/y.csv"):
                Dataset.File.from_files(url)

    def test_download_is_cached(self):
        asked = []

        def fetch(url, timeout):
            asked.append(url)
            return io.BytesIO(b"1,2\n")

        with mock.patch("urllib.request.urlopen", fetch):
            path = local.path_of_url("https://h/data/z.csv?x=1")
            self.assertEqual(local.path_of_url("https://h/data/z.csv?x=1"), path)
        self.assertEqual((asked, os.path.basename(path)),
                         (["https://h/data/z.csv?x=1"], "z.csv"))
        with open(path) as f:
            self.assertEqual(f.read(), "1,2\n")

    def test_datastore_urls(self):
        write(store.path("datastores", "s") + "/a/b.csv")
        for head in ("azureml://", "azureml://subscriptions/x/workspaces/w/"):
            self.assertEqual(local.path_of_url(head + "datastores/s/paths/a/b.csv"),
                             store.path("datastores", "s") + "/a/b.csv")

    def test_opener(self):
        write("x.csv", "1,2\n")
        write("azure-local.ini", "[urls]\nhttps://h.invalid/x.csv = x.csv\n"
              "http://h.invalid/none = none\n")
        self.addCleanup(urllib.request.install_opener, None)
        opener.install()
        with urllib.request.urlopen("https://h.invalid/x.csv") as f:
            self.assertEqual((f.read(), f.getcode(), f.headers["Content-Length"]),
                             (b"1,2\n", 200, "4"))
        urllib.request.urlretrieve("https://h.invalid/x.csv", "copy.csv")
        self.assertTrue(os.path.exists("copy.csv"))
        with self.assertRaisesRegex(urllib.error.URLError, "there is no file .*none"):
            urllib.request.urlopen("http://h.invalid/none")


    def test_requests(self):
        class Adapter:
            def send(self, request, **_):
                return "fetched"

        class Response:
            def __init__(self):
                self.headers = {}

        write("x.csv", "1,2\n")
        write("azure-local.ini", "[urls]\nhttps://h.invalid/x.csv = x.csv\n")
        opener._hook_requests(mock.Mock(HTTPAdapter=Adapter, Response=Response))
        answer = Adapter().send(mock.Mock(url="https://h.invalid/x.csv"), timeout=3)
        with answer.raw as f:
            self.assertEqual((answer.status_code, f.read()), (200, b"1,2\n"))
        self.assertEqual(Adapter().send(mock.Mock(url="https://h.invalid/y.csv")), "fetched")


class Imported(InFolder):
    def test_now_or_then(self):
        sys.path.insert(0, self.here)
        self.addCleanup(sys.path.remove, self.here)
        write("t_whole/__init__.py", "from t_whole import part")
        write("t_whole/part.py", "x = 1")
        write("t_late.py", "1 / 0")
        seen = []
        for name in ("t_whole.part", "t_whole.part", "t_late", "t_none"):
            when_imported(name, lambda module: seen.append(module.x))
        self.assertEqual(seen, [])
        importlib.import_module("t_whole")
        self.assertEqual(seen, [1, 1])
        self.assertRaises(ZeroDivisionError, importlib.import_module, "t_late")
        write("t_late.py", "x = 2  # mended")
        importlib.import_module("t_late")
        self.assertRaises(ImportError, importlib.import_module, "t_none")
        when_imported("t_late", lambda module: seen.append(module.x + 1))
        self.assertEqual(seen, [1, 1, 2, 3])


class Store(InFolder):
    def test_where(self):
        self.assertEqual(store.root(), self.at(".pegbox-azureml"))
        os.environ["PEGBOX_SWEEP"] = self.at("results/x")
        self.assertEqual(store.root(), self.at("results/.pegbox-azureml"))
        os.environ["PEGBOX_AZURE_STORE"] = "kept"
        self.assertEqual(store.root(), self.at("kept"))

    def test_versions(self):
        for name in ("a", "a/b", ".hidden", "..", "ä ö"):
            self.assertEqual(store.add_version("models", name, {"x": name}), 1)
            self.assertEqual(store.add_version("models", name, {}), 2)
            self.assertEqual(store.versions("models", name), [1, 2])
        self.assertEqual(store.names("models"), ["..", ".hidden", "a", "a/b", "ä ö"])
        self.assertEqual(os.listdir(self.here), [".pegbox-azureml"])

    def test_others_may_read_as_the_umask_says(self):
        self.addCleanup(os.umask, os.umask(0o027))
        store.write_json("x.json", {})
        write("a/1", "1")
        write("c/2", "2")
        Model.register(None, "a", "m")
        mount = Dataset.File.from_files(["a", "c"]).as_mount()._argument()
        for path, mode in (("x.json", 0o640), (store.path("models", "m", "1.json"), 0o640),
                           (store.path("models", "m", "1"), 0o750), (mount, 0o750)):
            self.assertEqual(os.stat(path).st_mode & 0o777, mode, path)

    def test_a_reserved_experiment(self):
        self.assertNotEqual(store.experiment("models"), store.path("models"))


class DataSets(InFolder):
    def test_mapped(self):
        write("azure-local.ini", "[datasets]\nx = x.csv\ngone = gone.csv\n")
        write("x.csv")
        self.assertEqual(Dataset.get_by_name(None, "x").path, self.at("x.csv"))
        self.assertEqual(list(Dataset.get_all(None)), ["gone", "x"])
        with self.assertRaisesRegex(UserErrorException, "gone: there is no file .*/gone.csv"):
            Dataset.get_by_name(None, "gone")
        with self.assertRaisesRegex(
            UserErrorException,
            r'^there is no data set "y": add to azure-local.ini: \[datasets\] y = FILE\n',
        ):
            Dataset.get_by_name(None, "y")
        os.environ["PEGBOX_DATASETS"] = '{"of sweep": "%s"}' % self.at("x.csv")
        self.assertEqual(Dataset.get_by_name(None, "of sweep").path, self.at("x.csv"))
        found = Dataset.get_by_name(None, "x")
        self.assertEqual(Dataset.get_by_id(None, found.id).name, "x")

    def test_registered(self):
        write("x.csv")
        write("y.csv")
        made = Dataset.Tabular.from_delimited_files("x.csv")
        made = made.register(None, "t", "about", {"a": 1})
        self.assertEqual((made.name, made.version, made.description, made.tags),
                         ("t", 1, "about", {"a": 1}))
        again = Dataset.Tabular.from_delimited_files("x.csv").register(None, "t")
        self.assertEqual((again.version, again.id), (1, made.id))
        other = Dataset.Tabular.from_delimited_files("y.csv")
        with self.assertRaisesRegex(UserErrorException, 'already .* registered under name "t"'):
            other.register(None, "t")
        self.assertEqual(other.register(None, "t", create_new_version=True).version, 2)
        self.assertEqual(Dataset.get_by_name(None, "t", 1).id, made.id)
        self.assertEqual(Dataset.get_by_name(None, "t").version, 2)
        self.assertEqual(Dataset.get_by_id(None, made.id)._paths, [self.at("x.csv")])
        with self.assertRaisesRegex(UserErrorException, 'no version 3 .*; there are: 1, 2'):
            Dataset.get_by_name(None, "t", version=3)
        all_of = Dataset.get_all(None)
        self.assertIn("t", all_of)
        self.assertEqual((list(all_of.keys()), all_of.get("u"), len(all_of)), (["t"], None, 1))
        self.assertRaises(KeyError, all_of.__getitem__, "u")

    def test_files(self):
        for name in ("a/1", "a/b/2", "c/1", "one"):
            write(name, name)
        # What is given, the names, and what a mount of it is.
        for given, names, mount in (
            ("a", ["/1", "/b/2"], "a"),
            ("one", ["/one"], "one"),
            (["a/1", "c/1"], ["/a/1", "/c/1"], None),
            (["a/1", "a/b/2"], ["/1", "/b/2"], None),
            ("a/**", ["/1", "/b/2"], None),
            ("a/*", ["/1"], None),
            (["a", "c"], ["/1", "/b/2", "/_1/1"], None),
        ):
            with self.subTest(given):
                made = Dataset.File.from_files(given)
                self.assertEqual(made.to_path(), names)
                path = made.as_named_input("x").as_mount()._argument()
                if mount:
                    self.assertEqual(path, self.at(mount))
                else:
                    for name in names:
                        self.assertTrue(os.path.isfile(path + name), path + name)
                self.assertEqual(len(made.download("to", overwrite=True)), len(names))
        with self.assertRaisesRegex(UserErrorException, "there is no file .*/none"):
            Dataset.File.from_files("none")
        for wrong in (3, None, ["a.csv", 3]):
            with self.assertRaisesRegex(UserErrorException, "a path is a text, a DataPath"):
                Dataset.Tabular.from_delimited_files(wrong)
        write("many/0")
        for i in range(100):
            write("many/%d" % i)
        one, other = Dataset.File.from_files("many").random_split(0.7, seed=1)
        self.assertEqual(len(set(one.to_path()) | set(other.to_path())), 100)
        self.assertTrue(50 < len(one.to_path()) < 90)
        self.assertEqual(len(os.listdir(one.as_mount()._argument())), len(one.to_path()))
        with Dataset.File.from_files("a").mount("point") as m:
            self.assertTrue(os.path.isfile(m.mount_point + "/b/2"))
        self.assertFalse(os.path.exists("point/b/2"))

    def test_arguments(self):
        write("x.csv")
        files = Dataset.File.from_files("x.csv")
        table = Dataset.Tabular.from_delimited_files("x.csv")
        path = self.at("x.csv")
        # The argument, the name, the mode.
        for given, argument, name, mode in (
            (files.as_named_input("n").as_mount(), path, "n", "mount"),
            (files.as_mount().as_named_input("n"), path, "n", "mount"),
            (files.as_download(), path, "input_" + files.id[:8], "download"),
            (files.as_mount("/tmp/x").as_named_input("n"), path, "n", "mount"),
            (files.as_named_input("n"), path, "n", "direct"),
            (table.as_named_input("n"), table.id, "n", "direct"),
        ):
            self.assertEqual((given._argument(), given.name, given.mode),
                             (argument, name, mode))
            again = Dataset._of(given._describe())
            self.assertEqual((type(again), again._paths), (type(given.dataset), [path]))
        self.assertEqual(Dataset.get_by_id(None, table.id)._paths, [path])
        with self.assertRaisesRegex(UserErrorException, "the data set n is a table"):
            table.as_named_input("n").as_mount()
        kept = Datastore.get_default()
        written = OutputFileDatasetConfig("w", (kept, "to/{output-name}")).as_mount()
        self.assertTrue(os.path.isdir(written._argument()))
        self.assertEqual(written._argument(), kept.path("to/w")._argument())


class Datastores(InFolder):
    def test_upload_and_paths(self):
        for name in ("data/1.csv", "data/deep/2.csv"):
            write(name, name)
        kept = Datastore.get_default(None)
        reference = kept.upload_files(["./data/1.csv"], target_path="t/", overwrite=True)
        self.assertIsInstance(reference, DataReference)
        kept.upload("data", "all", show_progress=False)
        folder = store.path("datastores", "workspaceblobstore")
        for given, path in (
            (kept.path("t").as_mount(), "/t"),
            (kept.path("all").path("deep").as_download(), "/all/deep"),
            (kept.as_mount(), ""),
            (DataReference(kept, "name", path_on_datastore="/t/1.csv"), "/t/1.csv"),
        ):
            self.assertEqual((given._argument(), str(given)), (folder + path,) * 2)
        for given in ((kept, "t/*.csv"), [(kept, "t/1.csv")], DataPath(kept, "t/1.csv"),
                      (kept, ["t/1.csv"]), kept.path("t")):
            self.assertEqual(Dataset.File.from_files(given).to_path(), ["/1.csv"])
        for k, (pattern, paths) in enumerate((
            ("*.csv", ["/1.csv", "/deep/2.csv"]), ("deep/*", ["/deep/2.csv"]), ("n*", ["/notes"]),
            (None, ["/1.csv", "/deep/2.csv", "/notes"]),
        )):
            write("data/notes")
            found = Dataset.File.upload_directory("data", (kept, "p%d" % k), pattern=pattern)
            self.assertEqual(sorted(found.to_path()), paths)
            self.assertEqual(len(store.files_below(folder + "/p%d" % k)), len(paths))
        os.remove("data/notes")
        kept.upload(".", "self", show_progress=False)  # which the store lies in
        self.assertEqual(sorted(os.listdir(folder + "/self")), ["data"])
        write("data/portal.csv")
        self.assertEqual(Dataset.File.from_files((kept, "up/portal.csv"))._paths,
                         [self.at("data/portal.csv")])
        with self.assertRaisesRegex(
            UserErrorException, r"no file .*/up/x.csv: .*\n\[datastores\]\n"
        ):
            Dataset.File.from_files((kept, "up/x.csv"))
        self.assertEqual(kept.download("got", prefix="all/"), 2)
        self.assertTrue(os.path.isfile("got/all/deep/2.csv"))

    def test_which_there_are(self):
        write("azure-local.ini", "[datastores]\nimages = i\n")
        self.assertEqual(Datastore.get(None, "images").path("x")._argument(), self.at("i/x"))
        with self.assertRaisesRegex(UserErrorException, r'"other".*\n\[datastores\]\nother = '):
            Datastore.get(None, "other")
        made = Datastore.register_azure_blob_container(
            None, "other", container_name="c", account_name="a", account_key="k")
        self.assertEqual(made.name, "other")
        self.assertEqual(sorted(Datastore._all()), ["images", "other", "workspaceblobstore"])
        made.set_as_default()
        self.assertEqual(Datastore.get_default().name, "other")


class Models(InFolder):
    def test_all(self):
        write("outputs/model/a.txt", "a")
        first = Model.register(None, "outputs/model", "m", tags={"k": 1}, properties={"p": 0.5})
        Model.register(model_name="m", model_path="outputs/model/a.txt", workspace=None)
        self.assertEqual((first.id, first.version, first.tags, first.properties),
                         ("m:1", 1, {"k": "1"}, {"p": "0.5"}))
        self.assertEqual([m.id for m in Model.list(None)], ["m:2", "m:1"])
        for found, version in (
            (Model(None, "m"), 2), (Model(None, name="m", version=1), 1),
            (Model(None, id="m:1"), 1),
            (Model.list(None, tags=["k"])[0], 1), (Model.list(None, tags=[["k", "1"]])[0], 1),
            (Model.list(None, name="m", latest=True)[0], 2),
            (Model(None, "m", tags={"k": 1}), 1),
        ):
            self.assertEqual(found.version, version)
        self.assertEqual(Model.list(None, tags=[["k", "2"]]), [])
        self.assertTrue(os.path.isfile(Model.get_model_path("m", 1) + "/a.txt"))
        self.assertTrue(os.path.isfile(Model.get_model_path("m")))
        self.assertEqual(first.download("to"), "to/model")
        self.assertRaisesRegex(WebserviceException, "exist_ok", first.download, "to")
        self.assertTrue(os.path.isfile(first.download("to", exist_ok=True) + "/a.txt"))
        for missing in ({"name": "none"}, {"name": "m", "version": 9}, {"id": "m:9"}):
            self.assertRaisesRegex(WebserviceException, "ModelNotFound", Model, None, **missing)
        first.add_tags({"new": "x"})
        self.assertEqual(Model(None, "m", version=1).tags, {"k": "1", "new": "x"})
        with self.assertRaisesRegex(WebserviceException, "cannot be found"):
            Model.register(None, "no", "m")
        self.assertRegex(repr(first), r"^Model\(workspace=None, name=m, id=m:1, version=1, "
                         r"tags=\{.*\}, properties=\{'p': '0.5'\}\)$")
        here = Model.register(None, ".", "here")
        self.assertNotIn(".pegbox-azureml", os.listdir(here._path()))
        first.delete()
        self.assertEqual(Model(None, "m").version, 2)


if __name__ == "__main__":
    unittest.main()
