"""No module imports another in a circle, whether at the top, for its types or when it is called."""

from graphlib import TopologicalSorter

import grimp


def test_imports_form_no_circle() -> None:
    graph = grimp.build_graph("debategame", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle
