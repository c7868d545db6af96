using System.Text;

namespace Digits.Cli.Output;

/// <summary>Draws a grey picture with characters, each of which stands for two pixels, one above the other.</summary>
internal static class TerminalPicture
{
    // From no light to much of it.
    private const string Ramp = " .:-=+*#%@";

    public static void Write(TextWriter output, ReadOnlySpan<byte> gray, int width, int height, bool isTerminal)
    {
        var line = new StringBuilder();
        for (int row = 0; row < height; row += 2)
        {
            line.Clear();
            for (int column = 0; column < width; column++)
            {
                int upper = gray[row * width + column];
                int lower = row + 1 < height ? gray[(row + 1) * width + column] : upper;
                if (isTerminal)
                    line.Append($"\e[38;2;{upper};{upper};{upper}m\e[48;2;{lower};{lower};{lower}m▀");
                else
                    line.Append(Ramp[(upper + lower) * (Ramp.Length - 1) / 510]);
            }

            output.WriteLine(isTerminal ? line.Append("\e[0m").ToString() : line.ToString().TrimEnd());
        }
    }
}
