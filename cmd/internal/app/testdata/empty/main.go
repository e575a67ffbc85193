// Command empty does nothing: the measure of what starting any Go program costs.
package main

func main() {}
