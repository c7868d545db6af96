using System.Text.Json;
using System.Xml.Linq;
using System.Xml.XPath;

namespace Digits.Api.Documentation;

/// <summary>The comments of C# in the words of JSON: what they refer to is named as clients know it, a property in camelCase and nothing by its namespace.</summary>
internal static class XmlComments
{
    public static XPathDocument Load(string file)
    {
        XDocument comments = XDocument.Load(file);
        foreach (XElement reference in comments.Descendants("see").Where(see => see.Attribute("cref") is not null).ToArray())
        {
            reference.ReplaceWith(new XElement("c", NameOf(reference.Attribute("cref")!.Value)));
        }

        return new XPathDocument(comments.CreateReader());
    }

    /// <summary>"P:Digits.Recognition.Activations.UnitWeights.Shape" is "shape", "T:Digits.Recognition.Prediction" is "Prediction".</summary>
    private static string NameOf(string reference)
    {
        string path = reference.Split('(')[0];
        string name = path[(path.LastIndexOfAny(['.', ':']) + 1)..];
        return path.StartsWith("P:", StringComparison.Ordinal) ? JsonNamingPolicy.CamelCase.ConvertName(name) : name;
    }
}
