"""Asks onnx.checker whether it accepts exported models, their shapes included.

    python3 check.py FILE.onnx ...        (Debian's python3-onnx)
"""
import sys

import onnx

for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
    outputs = {
        output.name: [dimension.dim_param or dimension.dim_value for dimension in output.type.tensor_type.shape.dim]
        for output in inferred.graph.output
    }
    print(f"{path}: opset {model.opset_import[0].version}, {len(model.graph.node)} nodes, outputs {outputs}")
