using Digits.Nn.Data;
using Digits.Recognition.Training;

namespace Digits.Recognition.Tests.Training;

public class DigitFormsTests
{
    [Fact]
    public void Render_SomeOfEachForm_HasEveryDigitInkAndFollowsFromTheSeed()
    {
        ImageSet forms = DigitForms.Render(100, 3);

        Assert.Equal(Enumerable.Range(0, 10).Select(digit => (byte)digit), forms.Labels.Distinct().Order());
        Assert.All(Enumerable.Range(0, forms.Count), i => Assert.True(forms.Image(i).ContainsAnyExcept((byte)0)));
        Assert.Equal(forms.Pixels, DigitForms.Render(100, 3).Pixels);
        Assert.NotEqual(forms.Pixels, DigitForms.Render(100, 4).Pixels);
    }
}
