using System.Text.Json;

namespace Digits.Nn.Data;

/// <summary>A file that has not arrived whole: "x.gz.part", and beside it, in "x.gz.part.json", where it comes from.</summary>
internal sealed class PartialFile
{
    private readonly string _finalPath;
    private Origin _origin;

    public PartialFile(string finalPath)
    {
        _finalPath = finalPath;
        Path = finalPath + ".part";
        _origin = ReadOrigin(OriginPath);
    }

    public string Path { get; }

    /// <summary>What the server called this version of the file, for If-Range; empty when it did not.</summary>
    public string Validator => _origin.Validator;

    private string OriginPath => Path + ".json";

    /// <summary>How many bytes of this source's file are here.</summary>
    public long LengthFrom(Uri source) => IsFrom(source) && File.Exists(Path) ? new FileInfo(Path).Length : 0;

    public bool IsFrom(Uri source) => _origin.Source == source.AbsoluteUri;

    /// <summary>Forgets what is here and starts a file from another version or place.</summary>
    public void Restart(Uri source, string validator)
    {
        Discard();
        _origin = new Origin(source.AbsoluteUri, validator);
        File.WriteAllText(OriginPath, JsonSerializer.Serialize(_origin));
    }

    public FileStream OpenToAppend() => new(Path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void Discard()
    {
        _origin = Origin.None;
        File.Delete(Path);
        File.Delete(OriginPath);
    }

    /// <summary>Gives the file its final name.</summary>
    public void Complete()
    {
        File.Move(Path, _finalPath, overwrite: true);
        File.Delete(OriginPath);
    }

    private static Origin ReadOrigin(string path)
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize<Origin>(File.ReadAllText(path)) is { Source: not null, Validator: not null } origin
                ? origin
                : Origin.None;
        }
        catch (JsonException)
        {
            // A run that died while writing it: start again.
            return Origin.None;
        }
    }

    private sealed record Origin(string Source, string Validator)
    {
        public static Origin None { get; } = new("", "");
    }
}
