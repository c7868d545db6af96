using Digits.Api.Errors;
using Digits.Api.Predictions;
using Digits.Api.Queries;
using Digits.Recognition.Activations;

namespace Digits.Api.Activations;

/// <summary>What to show of a network, read from the query.</summary>
internal static class ActivationQuery
{
    public static readonly TextParameter Model = PredictionEndpoints.Model with
    {
        Description = "Any classifier that GET /models lists, for digits or fashion. Default: `digit`.",
    };

    private static readonly IntegerParameter InputTop = new("inputTop", "At most how many input units to list.", 0, 784, 50);
    private static readonly IntegerParameter HiddenTop = new("hiddenTop", "At most how many units to list of each hidden layer.", 0, 1024, 25);
    private static readonly NumberParameter Threshold = new("threshold", "A unit is active when its value is above this.", 0, null, 0.001);
    private static readonly TextParameter Disable = new("disable",
        "Units to set to 0, as `layer:unit,layer:unit,...`; layers by their `index`.");
    private static readonly SwitchParameter Maps = new("maps", "Whether to give the whole feature maps of convolutional layers.");

    public static readonly QueryParameter[] All = [Model, InputTop, HiddenTop, Threshold, Disable, Maps];

    public static ActivationOptions Read(IQueryCollection query) => new()
    {
        InputTop = (int)query.Integer(InputTop)!.Value,
        HiddenTop = (int)query.Integer(HiddenTop)!.Value,
        Threshold = query.Number(Threshold),
        Disable = query.Text(Disable) is { } list ? ParseUnits(list) : [],
        Maps = query.Switch(Maps),
    };

    /// <summary>The problem of units that the chosen model does not have, or cannot do without.</summary>
    public static ProblemException NoSuchUnit(string message) => new(Problems.InvalidParameter, $"Query parameter 'disable': {message}");

    private static IReadOnlyList<UnitReference> ParseUnits(string list)
    {
        try
        {
            return UnitReference.ParseList(list);
        }
        catch (FormatException)
        {
            throw QueryReader.Invalid(Disable, list, "layer:unit,layer:unit,... in whole numbers");
        }
    }
}
