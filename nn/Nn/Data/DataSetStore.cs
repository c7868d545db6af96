namespace Digits.Nn.Data;

/// <summary>A directory of data sets, one folder each, whose files are compressed (.gz) or plain.</summary>
/// <param name="directory">The directory that has the folders "mnist" and "fashion-mnist".</param>
/// <param name="definitions">The data sets that may be in it; <see cref="DataSets.All"/> when null.</param>
public sealed class DataSetStore(string directory, IReadOnlyList<DataSetDefinition>? definitions = null)
{
    /// <summary>The environment variable that names the directory.</summary>
    public const string EnvironmentVariable = "DIGITS_DATA";

    /// <summary>The directory of the data sets.</summary>
    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>The data sets that may be in it.</summary>
    public IReadOnlyList<DataSetDefinition> Definitions { get; } = definitions ?? DataSets.All;

    /// <summary>Where data sets go when nobody says where: ".data" in the repository, or in the current directory.</summary>
    public static string DefaultDirectory => ProjectFolder.Find(".data");

    /// <summary>Finds the data sets of this machine: $DIGITS_DATA, then .data and ../shared/data of the repository.</summary>
    /// <returns>A directory that exists, or null when there is none.</returns>
    public static string? FindDirectory()
    {
        string? named = Environment.GetEnvironmentVariable(EnvironmentVariable);
        string root = ProjectFolder.Root();
        IEnumerable<string> candidates = string.IsNullOrWhiteSpace(named)
            ? [Path.Combine(root, ".data"), Path.Combine(root, "..", "shared", "data")]
            : [named];
        return candidates.Where(System.IO.Directory.Exists).Select(Path.GetFullPath).FirstOrDefault();
    }

    /// <summary>Finds a data set by its short name or its title, in either case.</summary>
    /// <exception cref="ArgumentException">There is no such data set.</exception>
    public DataSetDefinition Find(string name)
    {
        foreach (DataSetDefinition definition in Definitions)
        {
            if (string.Equals(definition.Name, name, StringComparison.OrdinalIgnoreCase)
                || string.Equals(definition.Title, name, StringComparison.OrdinalIgnoreCase))
            {
                return definition;
            }
        }

        throw new ArgumentException($"Data sets: got \"{name}\", expected one of: {string.Join(", ", Definitions.Select(d => d.Name))}", nameof(name));
    }

    /// <summary>Loads and verifies the images to train on.</summary>
    /// <exception cref="DataSetException">A file is missing, is not the published one, or cannot be read.</exception>
    public ImageSet LoadTrain(DataSetDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Load(definition, definition.TrainImages, definition.TrainLabels);
    }

    /// <summary>Loads and verifies the images to measure with.</summary>
    /// <exception cref="DataSetException">A file is missing, is not the published one, or cannot be read.</exception>
    public ImageSet LoadTest(DataSetDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Load(definition, definition.TestImages, definition.TestLabels);
    }

    /// <summary>Compares every file of a data set with what its authors published; throws nothing for what it finds.</summary>
    public IReadOnlyList<DataSetFileStatus> Verify(DataSetDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. definition.Files.Select(file => Verify(definition, file))];
    }

    /// <summary>Compares one file with what its authors published; throws nothing for what it finds.</summary>
    public DataSetFileStatus Verify(DataSetDefinition definition, DataSetFile file)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(file);
        string path = PathOf(definition, file);
        try
        {
            if (!File.Exists(path))
                return new DataSetFileStatus(file, DataSetFileState.Missing, path, $"{path} is not there");
            FileFingerprint got = FileFingerprint.Of(path, file.Length);
            return got.Matches(file)
                ? new DataSetFileStatus(file, DataSetFileState.Verified, path, $"MD5 {got.Md5}")
                : Wrong($"its {got.Length} bytes have MD5 {got.Md5}, expected {file.Length} bytes with MD5 {file.Md5}");
        }
        catch (InvalidDataException e)
        {
            return Wrong($"its compressed data is corrupt: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Wrong($"it cannot be read: {e.Message}");
        }

        DataSetFileStatus Wrong(string what) => new(file, DataSetFileState.Wrong, path, $"{path}: {what}");
    }

    /// <summary>Where a file goes when it is downloaded.</summary>
    internal string CompressedPathOf(DataSetDefinition definition, DataSetFile file) =>
        Path.Combine(Directory, definition.Name, file.CompressedName);

    private string PathOf(DataSetDefinition definition, DataSetFile file)
    {
        string compressed = CompressedPathOf(definition, file);
        string plain = Path.Combine(Directory, definition.Name, file.Name);
        return !File.Exists(compressed) && File.Exists(plain) ? plain : compressed;
    }

    private ImageSet Load(DataSetDefinition definition, DataSetFile images, DataSetFile labels)
    {
        using FileStream imageStream = Open(definition, images);
        using FileStream labelStream = Open(definition, labels);
        ImageSet set = IdxReader.ReadImageSet(imageStream, labelStream);
        int largest = set.Count == 0 ? 0 : set.Labels.Max();
        return largest < definition.Classes.Count
            ? set
            : throw DataSetException.Malformed($"{definition.Title}: got label {largest}, expected 0 to {definition.Classes.Count - 1}");
    }

    private FileStream Open(DataSetDefinition definition, DataSetFile file)
    {
        DataSetFileStatus status = Verify(definition, file);
        return status.State switch
        {
            DataSetFileState.Verified => File.OpenRead(status.Path),
            DataSetFileState.Missing => throw new DataSetException(DataSetErrorKind.Missing, $"{definition.Title}: {status.Detail}. \"data download\" fetches it."),
            _ => throw new DataSetException(DataSetErrorKind.Mismatch, $"{definition.Title}: {status.Detail}"),
        };
    }
}
