namespace Digits.Nn.Serialization;

/// <summary>A model's files cannot be read, or do not agree with one another. The message names the file, what was got and what was expected.</summary>
/// <param name="message">The file, what was got, and what was expected.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class ModelFormatException(string message, Exception? innerException = null) : Exception(message, innerException);
