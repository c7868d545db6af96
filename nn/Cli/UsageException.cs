namespace Digits.Cli;

/// <summary>The command line asks for something that cannot be: the message says what, and what could be.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What a command should work on cannot be read.</summary>
internal sealed class InputException(string message, Exception? cause = null) : Exception(message, cause);
