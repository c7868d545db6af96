using Digits.Imaging;
using Digits.Nn.Numerics;

namespace Digits.Recognition.Evaluation;

/// <summary>Pictures of one kind to show a classifier.</summary>
/// <param name="Name">What was done to them, or what they show.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Make">Makes one of them: the same one for the same index and random numbers.</param>
internal sealed record TestCondition(string Name, int Count, Func<int, RandomSource, TestPicture> Make);

/// <summary>A picture and what it shows.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Label">The index of the class that it shows; null when it is none of them.</param>
internal readonly record struct TestPicture(GrayImage Image, int? Label);
