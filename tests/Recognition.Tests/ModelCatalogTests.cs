using Digits.Nn.Layers;
using Digits.Nn.Serialization;
using Digits.Recognition.Generation;
using Digits.Recognition.Tests.Support;

namespace Digits.Recognition.Tests;

public sealed class ModelCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("digits-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_AllTasks_GroupsThemWithTheDefaultsFirst()
    {
        SaveDefaults();
        Save("another-digit", RecognitionTask.Digit, TestModels.Mlp(5));
        Save("brush", RecognitionTask.Generate, TestModels.Generator(6));

        ModelCatalog catalog = ModelCatalog.Load(_folder);

        Assert.Equal(["digit", "another-digit", "fashion", "brush", "generator"], catalog.Models.Select(entry => entry.Name));
        Assert.Equal([true, false, true, true, false], catalog.Models.Select(entry => entry.IsDefault));
        Assert.Equal("brush", catalog.Generator.Entry.Name);
        Assert.Equal("digit", catalog.Classifier(RecognitionTask.Digit).Entry.Name);
        Assert.Equal("another-digit", catalog.Classifier(RecognitionTask.Digit, "another-digit").Entry.Name);
        Assert.Equal("fashion", catalog.Classifier("fashion").Entry.Name);
        Assert.Same(catalog.Generator.Entry, catalog.Find("brush"));
    }

    [Fact]
    public void Load_Entry_SaysWhatTheFilesSay()
    {
        SaveDefaults();

        ModelEntry entry = ModelCatalog.Load(_folder).Find("digit");

        Assert.Equal(TestModels.Mlp().ParameterCount, entry.Parameters);
        Assert.Equal(new FileInfo(Path.Combine(_folder, "digit", ModelFile.WeightsName)).Length, entry.SizeBytes);
        Assert.Matches("^[0-9a-f]{12}$", entry.Version);
        Assert.StartsWith(entry.Version, entry.Manifest.Weights.Sha256, StringComparison.Ordinal);
        Assert.Null(entry.TestAccuracy);
        Assert.Equal(TestModels.DigitClasses, entry.Classes);
    }

    [Fact]
    public void Load_ThenPredict_AnswersAsTheNetworkThatWasSaved()
    {
        SaveDefaults();
        Prediction expected = new Classifier(TestModels.Entry(TestModels.Mlp())).Predict(TestModels.Pixels(4));

        Prediction prediction = ModelCatalog.Load(_folder).Classifier(RecognitionTask.Digit).Predict(TestModels.Pixels(4));

        Assert.Equal(expected.Probabilities, prediction.Probabilities);
    }

    [Theory]
    [InlineData("digit")]
    [InlineData("fashion")]
    [InlineData("generator")]
    public void Load_WithoutADefault_SaysWhichIsMissingAndWhatThereIs(string missing)
    {
        SaveDefaults();
        Directory.Delete(Path.Combine(_folder, missing), recursive: true);

        ModelNotFoundException error = Assert.Throws<ModelNotFoundException>(() => ModelCatalog.Load(_folder));

        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Contains(missing == "digit" ? "fashion" : "digit", error.Message[error.Message.IndexOf("got", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoFolder_SaysWhere()
    {
        Assert.Contains("nowhere", Assert.Throws<DirectoryNotFoundException>(() => ModelCatalog.Load(Path.Combine(_folder, "nowhere"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FolderWithoutManifest_IsPassedOver()
    {
        SaveDefaults();
        Directory.CreateDirectory(Path.Combine(_folder, "in-training"));

        Assert.Equal(3, ModelCatalog.Load(_folder).Models.Count);
    }

    [Fact]
    public void Load_DamagedWeights_IsRefused()
    {
        SaveDefaults();
        string file = Path.Combine(_folder, "fashion", ModelFile.WeightsName);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);

        Assert.Throws<ModelFormatException>(() => ModelCatalog.Load(_folder));
    }

    [Fact]
    public void Load_FolderOfAnotherName_IsRefused()
    {
        SaveDefaults();
        Directory.Move(Path.Combine(_folder, "generator"), Path.Combine(_folder, "renamed"));

        Assert.Contains("renamed", Assert.Throws<ModelFormatException>(() => ModelCatalog.Load(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_GeneratorOfTheWrongForm_IsRefused()
    {
        SaveDefaults();
        Save("another", RecognitionTask.Generate, Network.Build(new(14), [new DenseSpec(5) { Name = "output" }]));

        Assert.Contains("another", Assert.Throws<ModelFormatException>(() => ModelCatalog.Load(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NoSuchModelOrAnotherTasks_Throws()
    {
        SaveDefaults();
        ModelCatalog catalog = ModelCatalog.Load(_folder);

        Assert.Contains("digit", Assert.Throws<ModelNotFoundException>(() => catalog.Find("nope")).Message, StringComparison.Ordinal);
        Assert.Throws<ModelNotFoundException>(() => catalog.Find("Digit"));
        Assert.Throws<ModelNotFoundException>(() => catalog.Classifier(RecognitionTask.Digit, "fashion"));
        Assert.Throws<ModelNotFoundException>(() => catalog.Classifier(RecognitionTask.Digit, "generator"));
        Assert.Throws<ModelNotFoundException>(() => catalog.Classifier("generator"));
    }

    [Fact]
    public void WarmUp_RunsEveryModel()
    {
        SaveDefaults();
        ModelCatalog catalog = ModelCatalog.Load(_folder);

        catalog.WarmUp(TestContext.Current.CancellationToken);

        Assert.Throws<OperationCanceledException>(() => catalog.WarmUp(new CancellationToken(canceled: true)));
        Assert.Equal("7", string.Concat(catalog.Generator.Generate("7", new GenerationOptions()).Digits.Select(digit => digit.Digit)));
    }

    private void SaveDefaults()
    {
        Save("digit", RecognitionTask.Digit, TestModels.Mlp());
        Save("fashion", RecognitionTask.Fashion, TestModels.Convolutional());
        Save("generator", RecognitionTask.Generate, TestModels.Generator());
    }

    private void Save(string name, RecognitionTask task, Network network) =>
        ModelFile.Save(Path.Combine(_folder, name), network, TestModels.Manifest(network, name, task));
}
