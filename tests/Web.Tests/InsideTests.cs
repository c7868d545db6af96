using Digits.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Digits.Web.Tests;

public class InsideTests(Chromium chromium)
{
    [Fact]
    public async Task Diagram_OfADrawnDigit_ShowsFiftyInputsTwentyFiveHiddenAndTenOutputs()
    {
        await using Window window = await chromium.OpenAsync();

        await window.DrawAsync(0);

        await Expect(window.Units("input")).ToHaveCountAsync(50);
        await Expect(window.Units("hidden")).ToHaveCountAsync(25);
        await Expect(window.Units("output")).ToHaveCountAsync(10);
        await Expect(window.Page.Locator(".inside-about")).ToContainTextAsync("digit-mlp");
    }

    [Fact]
    public async Task Inputs_AreAtTheirPlacesInTheSquare()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 8").ClickAsync();
        await Expect(window.Units("input")).ToHaveCountAsync(50);

        int misplaced = await window.Page.EvaluateAsync<int>("""
            () => {
              const number = (node, name) => Number(node.getAttribute(name));
              const square = document.querySelector('.diagram-square');
              const cell = number(square, 'width') / 28;
              return [...document.querySelectorAll('[data-layer=input] .unit')].filter((unit) => {
                const column = Math.floor((number(unit, 'x') - number(square, 'x')) / cell);
                const row = Math.floor((number(unit, 'y') - number(square, 'y')) / cell);
                return row * 28 + column !== Number(unit.dataset.index);
              }).length;
            }
            """);

        Assert.Equal(0, misplaced);
    }

    [Fact]
    public async Task Neuron_PointedAt_IsDescribed()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();

        await window.Units("hidden").Nth(3).HoverAsync();

        await Expect(window.Page.Locator(".inside-readout")).ToContainTextAsync("Hidden neuron");
        await Expect(window.Page.Locator(".unit.focused")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Neurons_ByKeyboard_AreOneTabStopALayerAndArrowsWithin()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await Expect(window.Units("output")).ToHaveCountAsync(10);
        await Expect(window.Page.Locator(".diagram .unit[tabindex='0']")).ToHaveCountAsync(3);

        await window.Units("output").First.FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");

        await Expect(window.Units("output").Nth(1)).ToBeFocusedAsync();
        await Expect(window.Page.Locator(".inside-readout")).ToContainTextAsync("Output 1");
    }

    [Fact]
    public async Task NetworkShown_Convolutional_SaysWhatIsLeftOut()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();

        await window.Page.Locator("#inside-model").SelectOptionAsync("digit");

        await Expect(window.Page.Locator(".inside-about")).ToContainTextAsync("left out");
        await Expect(window.Units("hidden")).ToHaveCountAsync(25);
        await Expect(window.Units("output")).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task Numbers_BehindThePicture_AreThereAsTables()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await Expect(window.Units("output")).ToHaveCountAsync(10);

        await window.Page.GetByText("The same as numbers").ClickAsync();

        await Expect(window.Page.Locator(".inside-tables table")).ToHaveCountAsync(3);
    }
}
