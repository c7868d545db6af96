using System.Reflection;
using Digits.Imaging;
using Digits.Nn.Layers;

namespace Digits.Recognition.Tests;

/// <summary>ARCHITECTURE.md's arrows: references between our projects point one way.</summary>
public sealed class DependencyTests
{
    [Fact]
    public void Nn_ReferencesNothingOfOurs() => Assert.Empty(OurReferences(typeof(Network).Assembly));

    [Fact]
    public void Imaging_ReferencesNothingOfOurs() => Assert.Empty(OurReferences(typeof(GrayImage).Assembly));

    [Fact]
    public void Recognition_ReferencesThoseTwo() =>
        Assert.Equal(["Digits.Imaging", "Digits.Nn"], OurReferences(typeof(Classifier).Assembly).Order());

    private static IEnumerable<string> OurReferences(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith("Digits.", StringComparison.Ordinal));
}
