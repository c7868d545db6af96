using System.Text.Json.Serialization;

namespace Digits.Recognition.Rejection;

/// <summary>Why an input is none of a model's classes. In JSON: "blank", "multiple_digits", "not_a_digit", "not_fashion", "too_many_digits".</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RejectionReason>))]
public enum RejectionReason
{
    /// <summary>No ink stands out from the paper.</summary>
    [JsonStringEnumMemberName("blank")]
    Blank,

    /// <summary>There are several digits.</summary>
    [JsonStringEnumMemberName("multiple_digits")]
    MultipleDigits,

    /// <summary>There is something, and it is no digit.</summary>
    [JsonStringEnumMemberName("not_a_digit")]
    NotADigit,

    /// <summary>There is something, and it is no piece of clothing the model knows.</summary>
    [JsonStringEnumMemberName("not_fashion")]
    NotFashion,

    /// <summary>There are more digits in a row than are read.</summary>
    [JsonStringEnumMemberName("too_many_digits")]
    TooManyDigits,
}
