using System.Diagnostics.CodeAnalysis;
using Digits.Recognition.Generation;

namespace Digits.Recognition;

/// <summary>All models of a folder, loaded, verified, and ready to be used by any number of threads at once.</summary>
public sealed class ModelCatalog
{
    private ModelCatalog()
    {
        throw new NotImplementedException();
    }

    /// <summary>Every model: by task, the default of each task first, then by name.</summary>
    public IReadOnlyList<ModelEntry> Models { get; }

    /// <summary>The default generator.</summary>
    public DigitGenerator Generator { get; }

    /// <summary>Loads every folder below <paramref name="modelsDirectory"/> that holds a model.json.</summary>
    /// <remarks>The defaults are the models named "digit" and "fashion", and the generator whose name sorts first.</remarks>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ModelNotFoundException">A default is missing.</exception>
    public static ModelCatalog Load(string modelsDirectory) => throw new NotImplementedException();

    /// <summary>The classifier of a task.</summary>
    /// <param name="task">Digits or fashion.</param>
    /// <param name="name">A model of that task; null for the default.</param>
    /// <exception cref="ModelNotFoundException">There is no model of that name, or it has another task.</exception>
    public Classifier Classifier(RecognitionTask task, string? name = null) => throw new NotImplementedException();

    /// <summary>The model of that name, whatever its task.</summary>
    /// <exception cref="ModelNotFoundException">There is none.</exception>
    public ModelEntry Find(string name) => throw new NotImplementedException();

    /// <summary>Looks for the model of that name, whatever its task. Names are case-sensitive.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out ModelEntry? entry) => throw new NotImplementedException();

    /// <summary>Runs every model once on a made-up input, so that the first real one finds compiled code and pooled memory.</summary>
    public void WarmUp(CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
