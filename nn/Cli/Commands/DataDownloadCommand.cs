using System.CommandLine;
using Digits.Cli.Output;
using Digits.Nn.Data;

namespace Digits.Cli.Commands;

/// <summary>Downloads data sets from where they are published.</summary>
internal sealed class DataDownloadCommand : CliCommand
{
    private readonly Argument<string[]> _names = NamesArgument();
    private readonly Option<DirectoryInfo> _data = CommonOptions.Data();

    public DataDownloadCommand(CliContext context)
        : base("download", "Download data sets from where they are published; what is there and right is left alone.", context)
    {
        Add(_names);
        Add(_data);
    }

    public override IReadOnlyList<string> Examples => ["data download", "data download mnist --data ~/data"];

    /// <summary>Which data sets: none named means all.</summary>
    public static Argument<string[]> NamesArgument() => new("NAME")
    {
        Description = "mnist or fashion-mnist; all when none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The data sets that were named; all when none was.</summary>
    public static IReadOnlyList<DataSetDefinition> Chosen(DataSetStore store, string[]? names)
    {
        try
        {
            return names is { Length: > 0 } ? [.. names.Select(store.Find).Distinct()] : store.Definitions;
        }
        catch (ArgumentException e)
        {
            throw new UsageException(Failure.Sentence(e));
        }
    }

    protected override async Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        DataSetStore store = CommonOptions.Store(Context, arguments.GetValue(_data));
        IReadOnlyList<DataSetDefinition> chosen = Chosen(store, arguments.GetValue(_names));
        using var client = new HttpClient();
        var downloader = new DataSetDownloader(client, Context.Download);
        foreach (DataSetDefinition definition in chosen)
        {
            Output.WriteLine($"{definition.Title} ({definition.Licence}) to {Path.Combine(store.Directory, definition.Name)}");
            await DownloadDisplay.RunAsync(Context, progress => downloader.DownloadAsync(definition, store, progress, stop));
        }

        return new CommandOutcome(ExitCodes.Success, new { store.Directory, DataSets = chosen.Select(d => d.Name) });
    }
}
