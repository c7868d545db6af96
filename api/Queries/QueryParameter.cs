namespace Digits.Api.Queries;

/// <summary>A query parameter that a route takes: what the reader checks and what the documentation says.</summary>
internal abstract record QueryParameter(string Name, string Description)
{
    public bool Required { get; init; }
}

/// <summary>Any text.</summary>
internal sealed record TextParameter(string Name, string Description) : QueryParameter(Name, Description);

/// <summary>A whole number in decimal digits.</summary>
internal sealed record IntegerParameter(string Name, string Description, long Minimum, long Maximum, long? Default)
    : QueryParameter(Name, Description);

/// <summary>A finite number.</summary>
internal sealed record NumberParameter(string Name, string Description, double Minimum, double? Maximum, double Default)
    : QueryParameter(Name, Description);

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record SwitchParameter(string Name, string Description) : QueryParameter(Name, Description);

/// <summary>One word of a few.</summary>
internal sealed record ChoiceParameter(string Name, string Description, string? Default, params string[] Choices)
    : QueryParameter(Name, Description);
