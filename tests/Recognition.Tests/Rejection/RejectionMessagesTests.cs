using Digits.Recognition.Rejection;

namespace Digits.Recognition.Tests.Rejection;

public class RejectionMessagesTests
{
    [Theory]
    [InlineData("8", "like an 8.")]
    [InlineData("7", "like a 7.")]
    public void For_NotADigit_HasTheRightArticle(string bestGuess, string end)
        => Assert.EndsWith(end, RejectionMessages.For(RejectionReason.NotADigit, bestGuess), StringComparison.Ordinal);
}
