using System.Numerics;

namespace Digits.Imaging.Tests.Codecs.Jpeg;

/// <summary>Entropy-codes the blocks of one scan.</summary>
internal sealed class JpegScanWriter(List<byte> file, int first, int last, int high, int low, bool progressive)
{
    private readonly int[] _predictors = new int[4];
    private int _bits;
    private int _count;
    private int _emptyBlocks;

    public void Write(short[] block, int component)
    {
        if (first == 0 && high > 0)
        {
            Put((block[0] >> low) & 1, 1);
            return;
        }
        if (first == 0)
        {
            int value = block[0] >> low, difference = value - _predictors[component];
            _predictors[component] = value;
            Put(Size(difference), 5);
            PutSigned(difference);
        }
        if (last > 0 && high == 0)
            WriteFirst(block);
        else if (last > 0)
            WriteRefinement(block);
    }

    public void Restart(int index)
    {
        Flush();
        file.AddRange([0xFF, (byte)(0xD0 + (index & 7))]);
        Array.Clear(_predictors);
    }

    public void Flush()
    {
        EndRun();
        if (_count > 0)
            Put((1 << (8 - _count)) - 1, 8 - _count);
    }

    private void WriteFirst(short[] block)
    {
        int run = 0;
        for (int k = Math.Max(1, first); k <= last; k++)
        {
            int value = block[k] / (1 << low);
            if (value == 0)
            {
                run++;
                continue;
            }
            EndRun();
            for (; run > 15; run -= 16)
                Put(0xF0, 9);
            Put(run << 4 | Size(value), 9);
            PutSigned(value);
            run = 0;
        }
        if (run > 0 && progressive)
            _emptyBlocks++;
        else if (run > 0)
            Put(0, 9);
    }

    private void WriteRefinement(short[] block)
    {
        int newest = Array.FindLastIndex(block, last, last - first + 1, value => Math.Abs(value) >> low == 1);
        int k = first;
        while (k <= newest)
        {
            int run = 0;
            List<int> corrections = [];
            for (; Math.Abs(block[k]) >> low != 1 && run < 16; k++)
            {
                if (Math.Abs(block[k]) >> low == 0)
                    run++;
                else
                    corrections.Add((Math.Abs(block[k]) >> low) & 1);
            }
            if (run == 16)
            {
                Put(0xF0, 9);
            }
            else
            {
                Put(run << 4 | 1, 9);
                Put(block[k++] > 0 ? 1 : 0, 1);
            }
            corrections.ForEach(bit => Put(bit, 1));
        }
        if (k > last)
            return;
        Put(0, 9);
        for (; k <= last; k++)
        {
            if (Math.Abs(block[k]) >> low > 1)
                Put((Math.Abs(block[k]) >> low) & 1, 1);
        }
    }

    // Runs of blocks without further coefficients.
    private void EndRun()
    {
        while (_emptyBlocks > 0)
        {
            int bits = Math.Min(14, BitOperations.Log2((uint)_emptyBlocks));
            int run = Math.Min(_emptyBlocks, (2 << bits) - 1);
            Put(bits << 4, 9);
            Put(run - (1 << bits), bits);
            _emptyBlocks -= run;
        }
    }

    private void PutSigned(int value) => Put(value < 0 ? value + (1 << Size(value)) - 1 : value, Size(value));

    private static int Size(int value) => value == 0 ? 0 : BitOperations.Log2((uint)Math.Abs(value)) + 1;

    private void Put(int value, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            _bits = _bits << 1 | ((value >> i) & 1);
            if (++_count == 8)
            {
                file.Add((byte)_bits);
                if ((byte)_bits == 0xFF)
                    file.Add(0);
                (_bits, _count) = (0, 0);
            }
        }
    }
}
