using System.Xml.Linq;
using Digits.Nn.Data;

namespace Digits.Recognition.Tests;

/// <summary>ARCHITECTURE.md's arrows: references between our projects point one way.</summary>
public sealed class DependencyTests
{
    [Theory]
    [InlineData("nn/Nn/Nn.csproj")]
    [InlineData("nn/Imaging/Imaging.csproj")]
    [InlineData("nn/Recognition/Recognition.csproj", "Imaging", "Nn")]
    [InlineData("nn/Cli/Cli.csproj", "Recognition")]
    [InlineData("api/Api.csproj", "Recognition")]
    public void Project_OfOurs_ReferencesTheseAlone(string project, params string[] expected)
    {
        XDocument file = XDocument.Load(ProjectFolder.Find(project));
        IEnumerable<string?> references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Equal(expected, references.Order());
    }
}
