using Digits.Web.Tests.Support;
using Microsoft.Playwright;
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
    public async Task Neuron_OfAPooling_IsSaidToHaveNoWeightsAndAskedForOnce()
    {
        await using Window window = await chromium.OpenAsync("#fashion?net=fashion-cnn-small");
        List<string> asked = [];
        window.Page.Request += (_, request) => asked.AddRange(request.Url.Contains("/units/", StringComparison.Ordinal) ? [request.Url] : []);
        await window.Button("Example: Bag").ClickAsync();
        await Expect(window.Page.Locator(".inside-about")).ToContainTextAsync("The 1 layer left out here is below.");

        await window.Units("hidden").First.ClickAsync();
        await Expect(window.Page.Locator(".unit-formula")).ToHaveTextAsync("A pooling has no weights of its own.");
        await window.Button("Switch off").ClickAsync();

        await Expect(window.Page.Locator(".unit-off")).ToContainTextAsync("The answer was");
        await Expect(window.Page.Locator(".unit-formula")).ToHaveTextAsync("A pooling has no weights of its own.");
        await Expect(window.Page.Locator(".unit-head").GetByText("Copy as curl")).ToBeHiddenAsync();
        Assert.Distinct(asked);
    }

    [Fact]
    public async Task Numbers_BehindThePicture_AreThereAsTables()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await Expect(window.Units("output")).ToHaveCountAsync(10);

        await window.Page.GetByText("What is shown").ClickAsync();

        await Expect(window.Page.Locator(".inside-tables table")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Neuron_Clicked_StaysAndItsContributionsSumToItsValue()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();

        await window.Units("hidden").Nth(3).ClickAsync();
        await window.Page.Mouse.MoveAsync(5, 5);

        await Expect(window.Page.Locator(".unit.focused")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator(".unit-formula")).ToContainTextAsync("max(0,");
        await Expect(window.Page.Locator(".inside-readout")).ToContainTextAsync("contributions and the bias sum to its activation");
        await Expect(window.Page.Locator(".unit-weights")).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window.Page.Locator(".unit.focused")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("digit-mlp")]
    [InlineData("digit")]
    public async Task Output_ItsContributions_SumToItsLogit(string model)
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await window.Page.Locator("#inside-model").SelectOptionAsync(model);
        await Expect(window.Page.Locator(".inside-about")).ToContainTextAsync($"{model}:");

        await window.Units("output").Nth(6).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator(".inside-readout")).ToContainTextAsync("bias sum to its logit");
    }

    [Fact]
    public async Task HiddenNeuron_SwitchedOff_ChangesWhatIsShownUntilItIsOnAgain()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await window.Units("hidden").First.ClickAsync();

        await window.Button("Switch off").ClickAsync();

        await Expect(window.Page.Locator(".unit-off")).ToContainTextAsync("The answer was 6");
        await Expect(window.Page.Locator(".unit.off")).ToHaveCountAsync(1);
        await Expect(window.Answer).ToHaveTextAsync("6");
        await window.Button("Switch all on").ClickAsync();
        await Expect(window.Page.Locator(".unit.off")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator(".unit-off")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task HowMuchIsShown_CanBeChanged()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await Expect(window.Units("hidden")).ToHaveCountAsync(25);
        await window.Page.GetByText("What is shown").ClickAsync();

        await window.Field("Hidden neurons").FillAsync("40");
        await window.Field("Pixels").FillAsync("20");

        await Expect(window.Units("hidden")).ToHaveCountAsync(40);
        await Expect(window.Units("input")).ToHaveCountAsync(20);
    }

    [Fact]
    public async Task Why_AnyClass_SumsToItsLogit()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await window.TogglePartAsync("why");
        await Expect(window.Page.Locator(".why-sum")).ToContainTextAsync("digit on 6");

        await window.Page.Locator("#why .class-choice").Nth(8).ClickAsync();

        await Expect(window.Page.Locator(".why-sum")).ToContainTextAsync("digit on 8");
        await Expect(window.Page.Locator("#why .class-choice[aria-pressed=true]")).ToHaveTextAsync("8");
        await Expect(window.Page.Locator("#why canvas")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task FeatureMaps_OfEveryLayer_LeadToOneDotProductThatAddsUp()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await window.TogglePartAsync("maps");
        ILocator layers = window.Page.Locator("#maps .class-choice");
        await GoThroughAsync(layers, window.Page.Locator("#maps .dot"));
    }

    [Fact]
    public async Task FeatureMaps_OfANetworkWithBlocks_SayWhatABlockAdds()
    {
        await using Window window = await chromium.OpenAsync("#fashion");
        await window.Button("Example: Dress").ClickAsync();
        await window.TogglePartAsync("fashion-maps");
        ILocator layers = window.Page.Locator("#fashion-maps .class-choice");
        await Expect(layers.Filter(new() { HasText = "block" })).ToHaveCountAsync(3);
        await GoThroughAsync(layers, window.Page.Locator("#fashion-maps .dot"));
    }

    [Fact]
    public async Task AllModels_AtOnce_SayWhatTheyRead()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();

        await window.TogglePartAsync("all-at-once");

        await Expect(window.Page.Locator("#all-at-once tbody tr")).ToHaveCountAsync(await window.Page.Locator("#answer-model option").CountAsync());
        await Expect(window.Page.Locator("#all-at-once .all-label").First).ToHaveTextAsync("6");
    }

    [Fact]
    public async Task Fashion_HasTheSameLookInside()
    {
        await using Window window = await chromium.OpenAsync("#fashion");
        await window.Button("Example: Bag").ClickAsync();

        await Expect(window.Page.Locator("#page-fashion .inside-about")).ToContainTextAsync("fashion:");
        await Expect(window.Units("output")).ToHaveCountAsync(10);
        await window.TogglePartAsync("fashion-why");
        await window.TogglePartAsync("fashion-maps");

        await Expect(window.Page.Locator("#fashion-why .why-sum")).ToContainTextAsync("fashion on");
        await Expect(window.Page.Locator("#fashion-maps .dot")).ToContainTextAsync("✓ The network gave");

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Draw", Exact = true }).ClickAsync();
        await window.Button("Example 6").ClickAsync();
        await Expect(window.Page.Locator("#page-draw .inside-about")).ToContainTextAsync("digit-mlp:");
        await Expect(window.Units("hidden")).ToHaveCountAsync(25);
    }

    // Every layer's map, and what its number is made of.
    private static async Task GoThroughAsync(ILocator layers, ILocator product)
    {
        await Expect(layers.First).ToHaveAttributeAsync("aria-pressed", "true");
        for (int i = 0; i < await layers.CountAsync(); i++)
        {
            await layers.Nth(i).ClickAsync();
            await Expect(layers.Nth(i)).ToHaveAttributeAsync("aria-pressed", "true");
            string name = (await layers.Nth(i).TextContentAsync())!;
            await Expect(product).ToContainTextAsync(name.StartsWith("pool", StringComparison.Ordinal) ? "The largest of a window"
                : name.StartsWith("block", StringComparison.Ordinal) ? "A block’s convolutions" : "✓ The network gave");
        }
    }

    [Fact]
    public async Task Neuron_ReachedByKeyboard_StaysWhileItsButtonsAreUsed()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await Expect(window.Units("output")).ToHaveCountAsync(10);
        await window.Page.Locator("#inside-model").FocusAsync();

        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator(".diagram [data-layer=input] .unit:focus")).ToHaveCountAsync(1);
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator(".unit-head h3")).ToContainTextAsync("Output");
        await window.Page.Keyboard.PressAsync("Tab");

        await Expect(window.Page.Locator(".unit-head button:focus")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator(".unit-head h3")).ToContainTextAsync("Output");
    }

    [Fact]
    public async Task Neuron_TappedBeside_IsMeant()
    {
        await using Window window = await chromium.OpenAsync();
        await window.Button("Example 6").ClickAsync();
        await Expect(window.Units("hidden")).ToHaveCountAsync(25);
        await window.Units("hidden").Nth(12).ScrollIntoViewIfNeededAsync();
        Microsoft.Playwright.LocatorBoundingBoxResult box = (await window.Units("hidden").Nth(12).BoundingBoxAsync())!;

        await window.Page.Mouse.ClickAsync(box.X + box.Width + 8, box.Y + (box.Height / 2));

        await Expect(window.Page.Locator(".unit-head h3")).ToContainTextAsync("Hidden neuron");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("unit="));
    }

    [Fact]
    public async Task Numbers_OfClothing_SpeakOfClothing()
    {
        await using Window window = await chromium.OpenAsync("#fashion?example=Dress&open=inside-numbers");

        ILocator tables = window.Page.Locator(".inside-tables");
        await Expect(tables.GetByRole(AriaRole.Columnheader, new() { Name = "class" })).ToHaveCountAsync(1);
        await Expect(tables.Locator("table").Nth(1).Locator("tbody td:nth-child(2)").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("[A-Z]"));
        await Expect(window.Page.Locator(".diagram [data-layer=output]")).ToHaveAttributeAsync("aria-label", "Outputs, one for each class");
    }
}
