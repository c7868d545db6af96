namespace Digits.Nn.Losses;

internal static class LossChecks
{
    /// <summary>Checks the lengths and gives the numbers per sample.</summary>
    public static int Size(string loss, int outputs, int targets, int batch, int gradient)
    {
        if (targets != outputs || gradient != outputs || batch < 0 || (batch == 0 ? outputs != 0 : outputs % batch != 0))
        {
            throw new ArgumentException($"{loss}: {batch} samples with {outputs} outputs, {targets} targets and {gradient} gradients do not fit together.");
        }

        return batch == 0 ? 0 : outputs / batch;
    }
}
