namespace Digits.Nn.Serialization;

/// <summary>What a model may be for: the values of "task" in model.json and train.json.</summary>
public static class ModelTasks
{
    /// <summary>Names handwritten digits.</summary>
    public const string Digit = "digit";

    /// <summary>Names pieces of clothing.</summary>
    public const string Fashion = "fashion";

    /// <summary>Writes digits.</summary>
    public const string Generate = "generate";
}
