namespace Digits.Nn.Serialization;

/// <summary>A file is no safetensors file, is inconsistent, or has something in it that this reader does not take.</summary>
/// <param name="message">What was got and what was expected.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class SafetensorsException(string message, Exception? innerException = null) : Exception(message, innerException);
