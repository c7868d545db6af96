using System.CommandLine;
using Digits.Nn.Data;

namespace Digits.Cli.Commands;

/// <summary>Compares the files of data sets with what their authors published.</summary>
internal sealed class DataVerifyCommand : CliCommand
{
    private readonly Argument<string[]> _names = DataDownloadCommand.NamesArgument();
    private readonly Option<DirectoryInfo> _data = CommonOptions.Data();

    public DataVerifyCommand(CliContext context)
        : base("verify", "Compare data sets, byte for byte by MD5, with what their authors published.", context)
    {
        Add(_names);
        Add(_data);
    }

    public override IReadOnlyList<string> Examples => ["data verify", "data verify mnist --data /srv/data --json"];

    protected override Task<CommandOutcome> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        DataSetStore store = CommonOptions.Store(Context, arguments.GetValue(_data));
        var files = new List<object>();
        bool allRight = true;
        foreach (DataSetDefinition definition in DataDownloadCommand.Chosen(store, arguments.GetValue(_names)))
        {
            Output.WriteLine($"{definition.Title} in {Path.Combine(store.Directory, definition.Name)}");
            foreach (DataSetFile file in definition.Files)
            {
                stop.ThrowIfCancellationRequested();
                DataSetFileStatus status = store.Verify(definition, file);
                Output.WriteLine($"  {status.State,-9} {file.Name,-24} {status.Detail}");
                allRight &= status.State == DataSetFileState.Verified;
                files.Add(new { DataSet = definition.Name, File = file.Name, State = status.State.ToString(), status.Path, status.Detail });
            }
        }

        Output.WriteLine(allRight ? "All files are the published ones." : "Some files are missing or wrong: \"data download\" fetches them.");
        int exitCode = allRight ? ExitCodes.Success : ExitCodes.Data;
        return Task.FromResult(new CommandOutcome(exitCode, new { store.Directory, Verified = allRight, Files = files }));
    }
}
