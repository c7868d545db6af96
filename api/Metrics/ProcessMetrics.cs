using System.Diagnostics;

namespace Digits.Api.Metrics;

/// <summary>How the process itself does.</summary>
internal static class ProcessMetrics
{
    public static void Write(PrometheusText text)
    {
        using var process = Process.GetCurrentProcess();
        DateTimeOffset start = process.StartTime;
        text.Single("process_start_time_seconds", "gauge", "When the process started, in seconds since 1970.", start.ToUnixTimeMilliseconds() / 1000.0);
        text.Single("process_uptime_seconds", "gauge", "For how long the process has been running.", (DateTimeOffset.Now - start).TotalSeconds);
        text.Single("process_cpu_seconds_total", "counter", "Processor time, of the system's part too.", process.TotalProcessorTime.TotalSeconds);
        text.Single("process_resident_memory_bytes", "gauge", "Memory that is held.", process.WorkingSet64);
        text.Single("dotnet_gc_heap_bytes", "gauge", "Managed memory, what is no longer used but not yet collected included.", GC.GetTotalMemory(forceFullCollection: false));
        text.Begin("dotnet_gc_collections_total", "counter", "Garbage collections, by the oldest generation collected.");
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            // Each generation's count includes the collections of older ones.
            int older = generation < GC.MaxGeneration ? GC.CollectionCount(generation + 1) : 0;
            text.Add(Math.Max(0, GC.CollectionCount(generation) - older), ("generation", PrometheusText.Number(generation)));
        }
    }
}
