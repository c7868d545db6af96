using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Digits.Api.Hosting;

/// <summary>What a browser is to see of the page's folder: all but what is there for people who read the repository.</summary>
internal sealed class PageFiles(string root) : IFileProvider, IDisposable
{
    private readonly PhysicalFileProvider _folder = new(root);

    public IFileInfo GetFileInfo(string subpath)
    {
        IFileInfo file = _folder.GetFileInfo(subpath);
        return file.PhysicalPath is { } path && IsAside(Path.GetRelativePath(root, path)) ? new NotFoundFileInfo(subpath) : file;
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => _folder.GetDirectoryContents(subpath);

    public IChangeToken Watch(string filter) => _folder.Watch(filter);

    public void Dispose() => _folder.Dispose();

    private static bool IsAside(string path)
        => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.StartsWith("screenshots" + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);
}
