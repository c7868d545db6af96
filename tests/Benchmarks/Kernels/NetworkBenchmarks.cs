using BenchmarkDotNet.Attributes;
using Digits.Nn.Benchmarking;
using Digits.Nn.Layers;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Benchmarks;

/// <summary>Whole networks on one thread; the memory column shows that inference allocates nothing.</summary>
[MemoryDiagnoser]
public class NetworkBenchmarks
{
    private Network _network = BenchmarkNetworks.Shallow();
    private WorkerTeam? _team;
    private Workspace? _workspace;
    private TrainingPass? _pass;
    private float[] _inputs = [];

    [Params("784-64-10", "784-512-256-128-10", "two convolutions")]
    public string Name { get; set; } = "";

    [Params(1, 64)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _network = Name switch
        {
            "784-64-10" => BenchmarkNetworks.Shallow(),
            "784-512-256-128-10" => BenchmarkNetworks.Deep(),
            _ => BenchmarkNetworks.TwoConvolutions(),
        };
        _inputs = new float[Batch * 784];
        Array.Fill(_inputs, 0.5f);
        _team = new WorkerTeam(1);
        _workspace = _network.CreateWorkspace(Batch);
        _pass = new TrainingPass(_network, Batch, _team);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _workspace?.Dispose();
        _team?.Dispose();
    }

    [Benchmark]
    public float Predict() => _network.Predict(_inputs, Batch, _workspace!)[0];

    [Benchmark]
    public void ForwardAndBackward()
    {
        _inputs.CopyTo(_pass!.Input(Batch));
        _pass.Forward(Batch, 1);
        _pass.OutputGradient(Batch).Fill(0.1f);
        _pass.Backward(Batch);
    }
}
