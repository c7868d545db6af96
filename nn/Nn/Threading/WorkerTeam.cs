namespace Digits.Nn.Threading;

/// <summary>A few threads that share out the iterations of a loop; the caller is one of them.</summary>
/// <remarks>
/// This is the one level at which the library uses several threads. Iterations are handed out in any order to any worker,
/// so a loop body that writes only what belongs to its iteration gives the same result for any number of workers.
/// </remarks>
public sealed class WorkerTeam : IDisposable
{
    // How often a worker looks for work, or the caller for the end of it, before sleeping: a few tenths of a millisecond, about what being woken can take.
    private const int Looks = 1000;
    private const int Pause = 10;

    // Numbers that one worker changes at a time.
    private const int Piece = 1 << 15;

    private readonly SemaphoreSlim _start = new(0);

    // Released once a loop, by the last worker to leave it, and taken once, by the caller. A CountdownEvent would not do: its count falls to 0 before its
    // event is set, so a caller that looked in between could begin the next loop and find that event set for it.
    private readonly SemaphoreSlim _done = new(0);
    private readonly Thread[] _threads;
    private readonly int _looks;
    private Action<int, int>? _body;
    private Exception? _failure;
    private int _count;
    private int _next;
    private int _pending;
    private bool _isStarted;
    private bool _stopping;

    /// <summary>Starts the threads.</summary>
    /// <param name="workers">How many workers there are, the calling thread included: 1 starts none.</param>
    public WorkerTeam(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        Workers = workers;
        _looks = workers <= Environment.ProcessorCount ? Looks : 0;
        _threads = new Thread[workers - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"Nn worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>The calling thread and no other.</summary>
    public static WorkerTeam Alone { get; } = new(1);

    /// <summary>How many workers share a loop, the calling thread included.</summary>
    public int Workers { get; }

    /// <summary>Calls the body once for each index from 0 to <paramref name="count"/> - 1 and returns when all are done. What was started before is finished first.</summary>
    /// <param name="count">How many iterations.</param>
    /// <param name="body">Takes the index, and the number of the worker (0 to <see cref="Workers"/> - 1) whose scratch it may use.</param>
    /// <exception cref="AggregateException">The body failed, where there are several workers.</exception>
    public void For(int count, Action<int, int> body)
    {
        Finish();
        if (_threads.Length == 0 || count <= 1)
        {
            for (int i = 0; i < count; i++)
            {
                body(i, 0);
            }

            return;
        }

        Start(count, body, Math.Min(_threads.Length, count - 1));
        Finish();
    }

    /// <summary>Has the other workers begin on a loop while the calling thread does something else; <see cref="Finish"/> joins them. Alone, nothing is done before that.</summary>
    /// <param name="count">How many iterations.</param>
    /// <param name="body">As <see cref="For"/> takes it.</param>
    public void Start(int count, Action<int, int> body)
    {
        Finish();
        Start(count, body, Math.Min(_threads.Length, count));
    }

    /// <summary>Works on what was started until all of it is done; nothing where nothing was.</summary>
    /// <exception cref="AggregateException">The body failed.</exception>
    public void Finish()
    {
        if (!_isStarted)
        {
            return;
        }

        _isStarted = false;
        Work(0);
        for (int look = 0; look < _looks && _done.CurrentCount == 0; look++)
        {
            Thread.SpinWait(Pause);
        }

        _done.Wait();
        if (_failure is not null)
        {
            throw new AggregateException(_failure);
        }
    }

    private void Start(int count, Action<int, int> body, int helpers)
    {
        (_body, _count, _next, _failure, _isStarted, _pending) = (body, count, 0, null, true, helpers + 1);
        if (helpers > 0)
        {
            _start.Release(helpers);
        }
    }

    /// <summary>Cuts a run of numbers, each of which is computed from those at its own place, into pieces for the workers: whole vectors, so that no result changes.</summary>
    /// <param name="team">Who shares the work, or null for the calling thread alone.</param>
    /// <param name="length">How many numbers.</param>
    /// <param name="body">Takes a piece's start and length.</param>
    internal static void ForPieces(WorkerTeam? team, int length, Action<int, int> body)
    {
        if (team is null || length <= Piece)
        {
            body(0, length);
            return;
        }

        team.For((length + Piece - 1) / Piece, (piece, _) => body(piece * Piece, Math.Min(Piece, length - (piece * Piece))));
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        if (_threads.Length > 0)
        {
            _start.Release(_threads.Length);
        }

        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _start.Dispose();
        _done.Dispose();
    }

    private void Serve(int worker)
    {
        while (true)
        {
            Await();
            if (_stopping)
            {
                return;
            }

            Work(worker);
        }
    }

    private void Await()
    {
        for (int look = 0; look < _looks; look++)
        {
            if (_start.CurrentCount > 0 && _start.Wait(0))
            {
                return;
            }

            Thread.SpinWait(Pause);
        }

        _start.Wait();
    }

    private void Work(int worker)
    {
        try
        {
            for (int i = Interlocked.Increment(ref _next) - 1; i < _count; i = Interlocked.Increment(ref _next) - 1)
            {
                _body!(i, worker);
            }
        }
        catch (Exception exception)
        {
            // A worker's failure is the caller's: it is thrown again from For.
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
        finally
        {
            if (Interlocked.Decrement(ref _pending) == 0)
            {
                _done.Release();
            }
        }
    }
}
