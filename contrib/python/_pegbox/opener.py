"""URLs of [urls] in azure-local.ini, for scripts that fetch them by themselves.

Mapped ones are read from their files by urllib, and so by pandas.read_csv(url) and
urlretrieve(), and by requests; others go where they always went.
"""

import email.message
import mimetypes
import os
import urllib.error
import urllib.request
import urllib.response

from _pegbox import local
from _pegbox.imported import when_imported


def _path(url):
    """The file of a mapped URL; None of another."""
    path = local.settings().of_url(url)
    if path and "://" not in path and not os.path.isfile(path):
        raise urllib.error.URLError("%s maps %s, but there is no file %s" % (
            local.settings().file, url, path))
    return path if path and "://" not in path else None


def _headers(path):
    headers = email.message.Message()
    kind, encoding = mimetypes.guess_type(path)
    headers["Content-Type"] = "application/octet-stream" if encoding or not kind else kind
    headers["Content-Length"] = str(os.path.getsize(path))
    return headers


class _Mapped(urllib.request.BaseHandler):
    handler_order = 100  # before those that go to the network

    def http_open(self, request):
        path = _path(request.full_url)
        if path is None:
            return None
        answer = urllib.response.addinfourl(
            open(path, "rb"), _headers(path), request.full_url, 200)
        answer.msg = "OK"
        return answer

    https_open = http_open


def _hook_requests(adapters):
    send = adapters.HTTPAdapter.send

    def mapped(self, request, *args, **kwargs):
        path = _path(request.url)
        if path is None:
            return send(self, request, *args, **kwargs)
        answer = adapters.Response()
        answer.status_code, answer.reason = 200, "OK"
        answer.url, answer.request = request.url, request
        answer.headers.update(_headers(path).items())
        answer.raw = open(path, "rb")
        return answer

    adapters.HTTPAdapter.send = mapped


def install():
    """See the module; called once, when azureml is imported, unless [urls] is empty."""
    urllib.request.install_opener(urllib.request.build_opener(_Mapped()))
    when_imported("requests.adapters", _hook_requests)
